//! Where the boxes of a directed graph stand, and how its lines run: in layers from left to right, with few crossings. The same graph
//! always gives the same layout.

use super::order::{Grid, MOST_BENDS};

/// Width and height of a box.
pub const BOX: (f64, f64) = (192.0, 62.0);
/// Space between two layers, for lines and their words.
pub const LANE: f64 = 128.0;
/// Space between things that stand above each other.
const GAP: f64 = 18.0;
/// Height of the place where a line passes a layer.
const BEND: f64 = 12.0;
/// How often places are moved towards their neighbours.
const SWEEPS: usize = 6;

/// A place in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// How a line runs: from the right side of one box to the left side of another. Between the first two points, the next two, and so on
/// it crosses the space between layers; from each second point to the next it passes a layer straight.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    pub points: Vec<Point>,
    /// Whether it is drawn from its end to its beginning, because that stands further left.
    pub reversed: bool,
}

/// A finished layout. Boxes are given by their upper left corners, in the order of the nodes; routes in the order of the edges.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    pub boxes: Vec<Point>,
    pub routes: Vec<Route>,
    pub width: f64,
    pub height: f64,
}

impl Layout {
    /// Lays out so many nodes. No edge leads from a node to itself.
    pub fn new(nodes: usize, edges: &[(usize, usize)]) -> Self {
        let forward = acyclic(nodes, edges);
        let layers = layers(nodes, &forward);
        let mut grid = Grid::new(nodes, &forward, &layers, MOST_BENDS);
        grid.order();
        let centres = centres(&grid);
        let left = |layer: usize| {
            #[expect(clippy::cast_precision_loss, reason = "there are far fewer layers than a float can count")]
            let layer = layer as f64;
            layer * (BOX.0 + LANE)
        };
        let boxes: Vec<Point> = (0..nodes).map(|node| Point { x: left(layers[node]), y: centres[node] - BOX.1 / 2.0 }).collect();
        let routes = routes(&grid, &centres, &boxes, edges, &forward, left);
        let lowest = grid.items().map(|item| centres[item] + grid.height(item, BOX.1, BEND) / 2.0).fold(0.0, f64::max);
        let furthest = boxes.iter().map(|at| at.x + BOX.0).fold(0.0, f64::max);
        Self { boxes, routes, width: furthest, height: lowest }
    }
}

/// The edges with as few turned round as a walk finds necessary, so that none leads back.
fn acyclic(nodes: usize, edges: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut out = vec![Vec::new(); nodes];
    let mut balance = vec![(0_usize, 0_usize); nodes];
    for (index, (from, to)) in edges.iter().enumerate() {
        out[*from].push(index);
        balance[*from].1 += 1;
        balance[*to].0 += 1;
    }
    let mut starts: Vec<usize> = (0..nodes).collect();
    // Where nothing comes in, data begins; else where more goes out than comes in.
    starts.sort_by_key(|node| (balance[*node].0 > 0, balance[*node].0.saturating_sub(balance[*node].1), *node));
    let mut forward = edges.to_vec();
    let (mut seen, mut open) = (vec![false; nodes], vec![false; nodes]);
    for start in starts {
        if seen[start] {
            continue;
        }
        let mut walk = vec![(start, 0)];
        (seen[start], open[start]) = (true, true);
        while let Some((node, next)) = walk.pop() {
            let Some(edge) = out[node].get(next) else {
                open[node] = false;
                continue;
            };
            walk.push((node, next + 1));
            let to = edges[*edge].1;
            if open[to] {
                forward[*edge] = (to, node);
            } else if !seen[to] {
                (seen[to], open[to]) = (true, true);
                walk.push((to, 0));
            }
        }
    }
    forward
}

/// The layer of each node: one more than the furthest of those before it; what nothing comes before stands close to what follows it.
fn layers(nodes: usize, edges: &[(usize, usize)]) -> Vec<usize> {
    let mut after = vec![Vec::new(); nodes];
    let mut before = vec![0_usize; nodes];
    for (from, to) in edges {
        after[*from].push(*to);
        before[*to] += 1;
    }
    let is_first: Vec<bool> = before.iter().map(|before| *before == 0).collect();
    let mut layers = vec![0_usize; nodes];
    let mut ready: Vec<usize> = (0..nodes).filter(|node| is_first[*node]).collect();
    while let Some(node) = ready.pop() {
        for next in &after[node] {
            layers[*next] = layers[*next].max(layers[node] + 1);
            before[*next] -= 1;
            if before[*next] == 0 {
                ready.push(*next);
            }
        }
    }
    for node in (0..nodes).filter(|node| is_first[*node]) {
        layers[node] = after[node].iter().map(|next| layers[*next]).min().unwrap_or(1).saturating_sub(1);
    }
    layers
}

/// The heights of all items' middles: in the order of their layer, apart from each other, each as near to its neighbours as that lets it.
fn centres(grid: &Grid) -> Vec<f64> {
    let mut centres = vec![0.0; grid.len()];
    for layer in &grid.layers {
        let resting: Vec<f64> = vec![0.0; layer.len()];
        settle(grid, layer, &resting, &mut centres);
    }
    let last = grid.layers.len().saturating_sub(1);
    for sweep in 0..SWEEPS {
        for step in 0..=last {
            let (at, neighbours) = if sweep % 2 == 0 { (step, &grid.before) } else { (last - step, &grid.after) };
            let Some(layer) = grid.layers.get(at) else { continue };
            let wish = |item: &usize| mean(neighbours[*item].iter().map(|other| centres[*other])).unwrap_or(centres[*item]);
            let wishes: Vec<f64> = layer.iter().map(wish).collect();
            settle(grid, layer, &wishes, &mut centres);
        }
    }
    let top = grid.items().map(|item| centres[item] - grid.height(item, BOX.1, BEND) / 2.0).reduce(f64::min);
    centres.iter().map(|centre| centre - top.unwrap_or(0.0)).collect()
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    (count > 0.0).then(|| sum / count)
}

/// Places the items of a layer as near to their wishes as their order and their heights let them: where wishes meet, the items stand
/// together around what they wish for on average.
fn settle(grid: &Grid, layer: &[usize], wishes: &[f64], centres: &mut [f64]) {
    let mut offsets = Vec::with_capacity(layer.len());
    let mut offset = 0.0;
    for (place, item) in layer.iter().enumerate() {
        let half = grid.height(*item, BOX.1, BEND) / 2.0;
        if place > 0 {
            offset += half + GAP;
        }
        offsets.push(offset);
        offset += half;
    }
    // Blocks of items that stand together: how many, and the sum of what they wish for.
    let mut blocks: Vec<(f64, f64)> = Vec::new();
    for (wish, offset) in wishes.iter().zip(&offsets) {
        let mut block = (1.0, wish - offset);
        while let Some(last) = blocks.last().filter(|last| last.1 / last.0 > block.1 / block.0) {
            block = (block.0 + last.0, block.1 + last.1);
            blocks.pop();
        }
        blocks.push(block);
    }
    let mut places = layer.iter().zip(offsets);
    for (count, sum) in blocks {
        let mut left = count;
        while left > 0.5 {
            if let Some((item, offset)) = places.next() {
                centres[*item] = sum / count + offset;
            }
            left -= 1.0;
        }
    }
}

fn routes(
    grid: &Grid,
    centres: &[f64],
    boxes: &[Point],
    edges: &[(usize, usize)],
    forward: &[(usize, usize)],
    left: impl Fn(usize) -> f64,
) -> Vec<Route> {
    let (mut starts, mut ends) = (vec![Vec::new(); boxes.len()], vec![Vec::new(); boxes.len()]);
    for (edge, (from, to)) in forward.iter().enumerate() {
        let bends = &grid.bends[edge];
        starts[*from].push((centres[bends.first().copied().unwrap_or(*to)], edge));
        ends[*to].push((centres[bends.last().copied().unwrap_or(*from)], edge));
    }
    let (mut out, mut into) = (vec![0.0; forward.len()], vec![0.0; forward.len()]);
    for (ports, heights) in [(&mut starts, &mut out), (&mut ends, &mut into)] {
        for (node, ports) in ports.iter_mut().enumerate() {
            ports.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
            #[expect(clippy::cast_precision_loss, reason = "there are far fewer lines than a float can count")]
            let step = BOX.1 / (ports.len() + 1) as f64;
            let mut height = boxes[node].y;
            for (_, edge) in ports {
                height += step;
                heights[*edge] = height;
            }
        }
    }
    let route = |(edge, (from, to)): (usize, &(usize, usize))| {
        let mut points = vec![Point { x: boxes[*from].x + BOX.0, y: out[edge] }];
        for bend in &grid.bends[edge] {
            let x = left(grid.layer_of[*bend]);
            points.extend([Point { x, y: centres[*bend] }, Point { x: x + BOX.0, y: centres[*bend] }]);
        }
        points.push(Point { x: boxes[*to].x, y: into[edge] });
        Route { points, reversed: edges[edge] != (*from, *to) }
    };
    forward.iter().enumerate().map(route).collect()
}

#[cfg(test)]
mod tests;
