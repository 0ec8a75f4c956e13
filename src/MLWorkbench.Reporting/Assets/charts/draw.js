// Draws every figure of a report. A figure holds its numbers as JSON in a script element; see ChartSpec.cs for their shape.
import { init, use } from 'echarts/core';
import { CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
import { optionOf } from './option.js';

use([CustomChart, LineChart, ScatterChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

// On paper a drawing keeps its size, and the style sheet scales it.
const paper = matchMedia('print');

// The charts that have a name, by name.
export function drawAll() {
  const charts = new Map();
  // A notebook holds several outputs, each with this program: a figure is drawn by the first that finds it.
  document.querySelectorAll('figure.chart:not([data-drawn])').forEach((figure) => {
    figure.dataset.drawn = '';
    const chart = draw(figure);
    if (figure.dataset.chart) charts.set(figure.dataset.chart, chart);
  });
  return charts;
}

function draw(figure) {
  const spec = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
  const canvas = figure.querySelector('.canvas');
  const chart = init(canvas, null, { renderer: 'svg' });
  chart.setOption(optionOf(spec));
  scalable(chart, canvas);
  new ResizeObserver(() => {
    if (paper.matches) return;
    chart.resize();
    scalable(chart, canvas);
  }).observe(canvas);
  return chart;
}

// Paper is laid out without another resize: there the style sheet scales the drawing, which needs its own size to do so.
function scalable(chart, canvas) {
  canvas.querySelector('svg').setAttribute('viewBox', `0 0 ${chart.getWidth()} ${chart.getHeight()}`);
}
