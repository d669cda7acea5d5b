"""Small requests that once cost seconds or hundreds of megabytes."""
