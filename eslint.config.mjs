// ESLint and what it is configured with lie where `make` installs them, in .venv/js; see requirements/js.
import { createRequire } from "node:module";

const require = createRequire(new URL(".venv/js/", import.meta.url));
const eslint = require("@eslint/js");
const globals = require("globals");

export default [
  eslint.configs.recommended,
  {
    languageOptions: { globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      complexity: ["error", 8],
      eqeqeq: "error",
      "max-len": ["error", { code: 120, ignoreTemplateLiterals: true }],
      "max-lines": ["error", { max: 150, skipBlankLines: true, skipComments: true }],
      "max-statements": ["error", 30],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
    },
  },
  {
    files: ["static/js/pages/shared/theme.js", "benchmarks/measurements/page.js"],
    languageOptions: { sourceType: "script" },
  },
  {
    files: ["static/worker/sw.js"],
    languageOptions: { sourceType: "script", globals: { ...globals.serviceworker, KEPT: "readonly" } },
  },
  { files: ["eslint.config.mjs", "benchmarks/shared/mutations/links.mjs"], languageOptions: { globals: globals.node } },
];
