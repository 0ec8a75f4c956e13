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
  new ResizeObserver(() => chart.resize()).observe(canvas);
}

document.querySelectorAll('figure.chart').forEach(draw);
