"use client";
import { createFluentIcon } from '../../utils/createFluentIcon.js';
export const Attach16Regular = ( /*#__PURE__*/createFluentIcon('Attach16Regular', "16", ["M2.28 7.98a.5.5 0 0 0 .86.35l4.6-4.6A2.5 2.5 0 0 1 12 5.5a2.5 2.5 0 0 1-.73 1.77l-5.3 5.3a1 1 0 0 1-1.71-.7 1 1 0 0 1 .3-.71l5.3-5.3a.5.5 0 0 0-.7-.7l-5.32 5.29a2 2 0 1 0 2.83 2.83l5.3-5.3A3.49 3.49 0 0 0 9.5 2c-.9 0-1.8.34-2.48 1.02l-4.6 4.6a.5.5 0 0 0-.14.35"]));
