/** What app/web/service_worker.py puts before sw.js; paths are below the root. */
declare const KEPT: { revision: string; root: string; pages: string[]; files: string[] };
