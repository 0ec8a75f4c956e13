// From a report's chart description to an ECharts option. Colours are the page's own custom properties, so that a chart follows light,
// dark and print without being drawn again.
import { bandOf, whiskersOf } from './intervals.js';
import { tooltipOf } from './tooltip.js';

const SOFT = 'var(--soft)';
const FONT = 'inherit';

export function optionOf(spec) {
  return {
    animation: false,
    grid: { left: 8, right: 18, top: 20, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'all' },
    tooltip: tooltipOf(spec),
    xAxis: axisOf(spec.x, 26),
    yAxis: axisOf(spec.y, 40),
    series: spec.series.map(seriesOf).concat(spec.lines.map((line) => guideOf(line, spec.x))),
  };
}

function axisOf(axis, gap) {
  return {
    type: 'value',
    name: axis.title,
    nameLocation: 'middle',
    nameGap: gap,
    nameTextStyle: { color: SOFT, fontFamily: FONT, fontSize: 12 },
    min: axis.min ?? undefined,
    max: axis.max ?? undefined,
    minInterval: axis.whole ? 1 : undefined,
    interval: intervalOf(axis),
    scale: axis.min === null,
    axisLine: { show: true, lineStyle: { color: 'var(--axis)' } },
    axisTick: { show: false },
    axisLabel: { color: SOFT, fontFamily: FONT, fontSize: 11, hideOverlap: true },
    splitLine: { lineStyle: { color: 'var(--grid)' } },
  };
}

// Between given limits: round steps from both ends, about five of them.
function intervalOf({ min, max, whole }) {
  if (whole || min === null || max === null || max - min > 1) return undefined;
  return [0.01, 0.02, 0.05, 0.1, 0.2].find((step) => (max - min) / step <= 6.01);
}

function seriesOf(series) {
  const color = `var(--c${series.color})`;
  if (series.kind === 'band') return bandOf(series, color);
  if (series.kind === 'whiskers') return whiskersOf(series, color);
  const common = {
    id: series.id ?? undefined,
    name: series.name,
    data: series.points,
    emphasis: { disabled: true },
    silent: false,
    z: series.kind === 'dots' ? 4 : 3,
  };
  if (series.kind === 'dots') {
    return {
      ...common,
      type: 'scatter',
      symbol: series.hollow ? 'emptyCircle' : 'circle',
      symbolSize: series.sizes ? (_, point) => series.sizes[point.dataIndex] : series.size,
      itemStyle: { color, opacity: 1, borderColor: 'var(--card)', borderWidth: series.hollow ? 0 : 1.5 },
    };
  }
  return {
    ...common,
    type: 'line',
    step: series.kind === 'steps' ? 'end' : false,
    showSymbol: series.points.length < 2,
    symbolSize: 5,
    lineStyle: { color, width: series.faint ? 1.5 : 2.25, type: series.dashed ? [5, 4] : 'solid', opacity: series.faint ? 0.75 : 1 },
    itemStyle: { color },
    connectNulls: false,
  };
}

// "above" stands upright over the line's end, inwards at the sides, where an axis has its numbers; the others lie along it.
function placeOf(line, x) {
  if (line.position !== 'above') return { position: line.position };
  const align = line.to[0] === x.min ? 'left' : line.to[0] === x.max ? 'right' : 'center';
  return { position: 'end', rotate: 0, distance: 4, align };
}

// A straight line to read the others against: chance, prevalence, the epoch that was kept.
function guideOf(line, x) {
  return {
    type: 'line',
    data: [],
    silent: true,
    tooltip: { show: false },
    markLine: {
      silent: true,
      symbol: 'none',
      lineStyle: { color: SOFT, width: 1, type: [3, 3] },
      label: { show: !!line.label, formatter: line.label, color: SOFT, fontFamily: FONT, fontSize: 11, ...placeOf(line, x) },
      data: [[{ coord: line.from }, { coord: line.to }]],
    },
  };
}
