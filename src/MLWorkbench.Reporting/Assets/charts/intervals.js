// Uncertainty as a drawing: the area between two curves, and dots with the range they may lie in.

// Points are x, low, high. One polygon, drawn with the first point: up along the highs, back along the lows.
export function bandOf(series, color) {
  const points = series.points.filter(([, low, high]) => low !== null && high !== null);
  return {
    name: series.name,
    type: 'custom',
    data: points.length ? [points[0]] : [],
    encode: { x: 0, y: [1, 2] },
    silent: true,
    tooltip: { show: false },
    clip: true,
    z: 1,
    renderItem: (_, api) => ({
      type: 'polygon',
      shape: {
        points: points.map(([x, , high]) => api.coord([x, high])).concat(points.map(([x, low]) => api.coord([x, low])).reverse()),
      },
      style: { fill: color, opacity: 0.16 },
    }),
  };
}

// Points are x, y, low, high; a point without a range is a dot alone.
export function whiskersOf(series, color) {
  return {
    name: series.name,
    type: 'custom',
    data: series.points,
    encode: { x: 0, y: [1, 2, 3] },
    clip: false,
    z: 4,
    renderItem: (params, api) => {
      const [x, y, low, high] = series.points[params.dataIndex];
      const [left, top] = api.coord([x, y]);
      const dot = { type: 'circle', shape: { cx: left, cy: top, r: 5 }, style: { fill: color, stroke: 'var(--card)', lineWidth: 1.5 } };
      if (low === null || high === null || low === undefined) return dot;
      const [, from] = api.coord([x, low]);
      const [, to] = api.coord([x, high]);
      const line = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: color, lineWidth: 1.75 } });
      return {
        type: 'group',
        children: [line(left, from, left, to), line(left - 4, from, left + 4, from), line(left - 4, to, left + 4, to), dot],
      };
    },
  };
}
