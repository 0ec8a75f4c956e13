// The program of a report: draws its figures and moves what can be moved. The page can be read without it.
import { drawAll } from './draw.js';
import { startTheme } from './theme.js';
import { startContents } from './contents.js';
import { startThreshold } from './threshold.js';
import { startCases } from './cases.js';
import { startDrill } from './drill.js';

startTheme();
const charts = drawAll();
startContents();
startCases();
startDrill();
startThreshold(charts);
