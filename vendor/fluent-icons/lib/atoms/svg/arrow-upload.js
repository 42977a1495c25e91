"use client";
import { createFluentIcon } from '../../utils/createFluentIcon.js';
export const ArrowUpload16Regular = ( /*#__PURE__*/createFluentIcon('ArrowUpload16Regular', "16", ["M3.5 2a.5.5 0 0 0 0 1h9a.5.5 0 0 0 0-1zm4.85 2.15a.5.5 0 0 0-.7 0l-3.5 3.5a.5.5 0 1 0 .7.7L7.5 5.71v7.79a.5.5 0 0 0 1 0V5.7l2.65 2.65a.5.5 0 0 0 .7-.7z"]));
