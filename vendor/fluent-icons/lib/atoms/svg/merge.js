"use client";
import { createFluentIcon } from '../../utils/createFluentIcon.js';
export const Merge16Regular = ( /*#__PURE__*/createFluentIcon('Merge16Regular', "16", ["M11.5 7.5H9.88a2.5 2.5 0 0 1-1.9-.87l-1.5-1.76A2.5 2.5 0 0 0 4.58 4H2.5a.5.5 0 0 0 0 1h2.08c.44 0 .85.2 1.14.52l1.5 1.76q.38.44.86.72-.48.3-.86.72l-1.5 1.76c-.29.33-.7.52-1.14.52H2.5a.5.5 0 0 0 0 1h2.08a2.5 2.5 0 0 0 1.9-.87l1.5-1.76a2.5 2.5 0 0 1 1.9-.87h2.53l-2.29 2.67a.5.5 0 1 0 .76.66l3-3.5a.5.5 0 0 0 0-.66l-3-3.5a.5.5 0 1 0-.76.66l2.3 2.67z"]));
