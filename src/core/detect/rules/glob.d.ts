// core/detect/rules: rule files are imported as their texts, all that there are: types of Vite's `import.meta.glob`.

/// <reference types="vite/types/importMeta.d.ts" />
