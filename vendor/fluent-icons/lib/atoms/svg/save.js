"use client";
import { createFluentIcon } from '../../utils/createFluentIcon.js';
export const Save16Regular = ( /*#__PURE__*/createFluentIcon('Save16Regular', "16", ["M4 3a1 1 0 0 0-1 1v8a1 1 0 0 0 1 1V9.5C4 8.67 4.67 8 5.5 8h5c.83 0 1.5.67 1.5 1.5V13a1 1 0 0 0 1-1V5.62a1 1 0 0 0-.3-.7L11.1 3.28a1 1 0 0 0-.71-.29H10v1.5C10 5.33 9.33 6 8.5 6h-2A1.5 1.5 0 0 1 5 4.5V3zm2 0v1.5c0 .28.22.5.5.5h2a.5.5 0 0 0 .5-.5V3zm5 10V9.5a.5.5 0 0 0-.5-.5h-5a.5.5 0 0 0-.5.5V13zM2 4c0-1.1.9-2 2-2h6.38a2 2 0 0 1 1.41.59l1.62 1.62A2 2 0 0 1 14 5.62V12a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2z"]));
