"use client";
import { createFluentIcon } from '../../utils/createFluentIcon.js';
export const ArrowSort16Regular = ( /*#__PURE__*/createFluentIcon('ArrowSort16Regular', "16", ["M4.85 2.15a.5.5 0 0 0-.7 0l-3 3a.5.5 0 1 0 .7.7L4 3.71v9.79a.5.5 0 0 0 1 0V3.7l2.15 2.15a.5.5 0 1 0 .7-.7zm6.3 11.71c.2.19.5.19.7 0l3-2.9a.5.5 0 1 0-.7-.72L12 12.32V2.5a.5.5 0 0 0-1 0v9.82l-2.15-2.08a.5.5 0 1 0-.7.72z"]));
