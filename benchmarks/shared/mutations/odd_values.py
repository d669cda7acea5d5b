"""Odd methods, parts of addresses, headers: extremes, other types, letters of other scripts, half-written syntax."""

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "get", "FOO", "")
VALUES = ("", "0", "-1", "1", "9", "10", "28", "1.0", "1e3", "1e999", "nan", "9223372036854775807",
          "9223372036854775808", "9" * 400, "9" * 5_000, "true", "None", "null", "artist", "artist@", "@",
          "artist@00000000", "..", "../../etc/passwd", "/", "%", "%00", "\0", "\n", "\r\nX: y", "\u0667", "\ud800",
          "\U0001f600", "\u202e", "a" * 65, "a" * 10_000, "[]", "{}", "'; --", "<script>", "sheet.png", "random",
          "export", "exact", "dream", "json", "onnx", "\\", "con", "~", "٣")  # fmt: skip
HEADER_NAMES = (b"host", b"origin", b"accept", b"last-event-id", b"if-none-match", b"content-type",
                b"content-length", b"range", b"sec-fetch-site", b"accept-encoding", b"if-modified-since",
                b"if-range", b"transfer-encoding", b"cookie", b"")  # fmt: skip
HEADER_VALUES = (b"", b"*", b"*/*", b"image/png", b"application/json", b"text/html",
                 b"application/json; charset=utf-7", b"a/b;q=x", b"image/png;q=1e999,*/*;q=nan", b",", b";", b";q=1",
                 b"http://[", b"http://[::1", b"http://a]b", b"null", b"http://127.0.0.1", b"-1", b"0", b"1",
                 b"9" * 400, b"9" * 5_000, b"1.5", b"\xff\xfe", b"\xd9\xa3", b'W/"', b'"a", "b"', b"W/" * 5_000,
                 b"bytes=0-0", b"bytes=-1", b"bytes=9-1", b"bytes=" + b"0-0," * 2_000, b"bytes=a-b",
                 b"bytes=99999999999999999999-", b"same-origin", b"cross-site", b"none", b"gzip;q=0", b"chunked",
                 b"multipart/form-data; boundary=", b"multipart/form-data", b"application/x-www-form-urlencoded",
                 b"text/event-stream", b"Thu, 99 Foo 9999 99:99:99", b"[::1", b"a:b:c", b"@", b"a," * 3_000,
                 b"application/" + b"x" * 10_000)  # fmt: skip
