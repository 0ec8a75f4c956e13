// Draws every figure of a report. A figure holds its numbers as JSON in a script element; see ChartSpec.cs for their shape.
import { init, use } from 'echarts/core';
import { LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
import { optionOf } from './option.js';

use([LineChart, ScatterChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

function draw(figure) {
  const spec = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
  const canvas = figure.querySelector('.canvas');
  const chart = init(canvas, null, { renderer: 'svg' });
  chart.setOption(optionOf(spec));
  scalable(chart, canvas);
  new ResizeObserver(() => {
    chart.resize();
    scalable(chart, canvas);
  }).observe(canvas);
}

// Paper is laid out without another resize: there the style sheet scales the drawing, which needs its own size to do so.
function scalable(chart, canvas) {
  canvas.querySelector('svg').setAttribute('viewBox', `0 0 ${chart.getWidth()} ${chart.getHeight()}`);
}

document.querySelectorAll('figure.chart').forEach(draw);
