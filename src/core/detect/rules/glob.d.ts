// core/detect/rules: rule files are imported, all that there are: types of Vite's `import.meta.glob`.

/// <reference types="vite/types/importMeta.d.ts" />
