"use client";
import { createFluentIcon } from '../../utils/createFluentIcon.js';
export const Bookmark16Regular = ( /*#__PURE__*/createFluentIcon('Bookmark16Regular', "16", ["M3.78 13.92A.5.5 0 0 1 3 13.5V4.01c0-1.1.9-2 2-2L11 2a2 2 0 0 1 2 2v9.5a.5.5 0 0 1-.78.42L8 11.1zM12 4v-.12A1 1 0 0 0 11 3l-6 .01a1 1 0 0 0-1 1v8.56l3.72-2.49a.5.5 0 0 1 .56 0L12 12.57z"]));
