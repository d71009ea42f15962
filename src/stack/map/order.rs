//! In which order things stand in each layer, so that lines cross seldom.

/// As many places may lines have at which they pass a layer; with more, long lines run straight behind the boxes.
pub const MOST_BENDS: usize = 3_000;
/// How often the order is improved.
const SWEEPS: usize = 8;

/// Items in layers: first the nodes, then the places where lines pass a layer.
#[derive(Clone, Debug)]
pub struct Grid {
    nodes: usize,
    /// The items of each layer in their order.
    pub layers: Vec<Vec<usize>>,
    pub layer_of: Vec<usize>,
    /// The items of the layer before, and of the one after, that an item is tied to.
    pub before: Vec<Vec<usize>>,
    pub after: Vec<Vec<usize>>,
    /// Where each edge passes layers, from left to right.
    pub bends: Vec<Vec<usize>>,
}

impl Grid {
    /// The grid of a graph whose edges all lead to later layers.
    pub fn new(nodes: usize, edges: &[(usize, usize)], layers: &[usize], most: usize) -> Self {
        let passed: usize = edges.iter().map(|(from, to)| layers[*to] - layers[*from] - 1).sum();
        let mut grid = Self {
            nodes,
            layers: vec![Vec::new(); layers.iter().max().map_or(0, |last| last + 1)],
            layer_of: layers.to_vec(),
            before: vec![Vec::new(); nodes],
            after: vec![Vec::new(); nodes],
            bends: Vec::with_capacity(edges.len()),
        };
        for (node, layer) in layers.iter().enumerate() {
            grid.layers[*layer].push(node);
        }
        for (from, to) in edges {
            let mut bends = Vec::new();
            if passed <= most {
                for layer in layers[*from] + 1..layers[*to] {
                    let item = grid.len();
                    grid.layer_of.push(layer);
                    grid.layers[layer].push(item);
                    grid.before.push(Vec::new());
                    grid.after.push(Vec::new());
                    bends.push(item);
                }
            }
            let chain: Vec<usize> = std::iter::once(*from).chain(bends.iter().copied()).chain([*to]).collect();
            for tie in chain.windows(2).filter(|tie| grid.layer_of[tie[1]] == grid.layer_of[tie[0]] + 1) {
                grid.after[tie[0]].push(tie[1]);
                grid.before[tie[1]].push(tie[0]);
            }
            grid.bends.push(bends);
        }
        grid
    }

    /// How many items there are.
    pub const fn len(&self) -> usize {
        self.layer_of.len()
    }

    /// All items.
    pub fn items(&self) -> std::ops::Range<usize> {
        0..self.len()
    }

    /// How high an item is.
    pub const fn height(&self, item: usize, node: f64, bend: f64) -> f64 {
        if item < self.nodes { node } else { bend }
    }

    /// Brings items near to what they are tied to, from left to right and back, and keeps the order with the fewest crossings.
    pub fn order(&mut self) {
        let mut best = (self.crossings(), self.layers.clone());
        for sweep in 0..SWEEPS {
            let ties = if sweep % 2 == 0 { &self.before } else { &self.after };
            let mut places = self.places();
            let count = self.layers.len();
            for step in 0..count {
                let at = if sweep % 2 == 0 { step } else { count - 1 - step };
                let layer = &mut self.layers[at];
                let mut wishes: Vec<(f64, usize)> = layer.iter().map(|item| (wish(&ties[*item], &places, places[*item]), *item)).collect();
                wishes.sort_by(|one, other| one.0.total_cmp(&other.0));
                for (place, (slot, (_, item))) in layer.iter_mut().zip(wishes).enumerate() {
                    *slot = item;
                    places[item] = place;
                }
            }
            let crossings = self.crossings();
            if crossings < best.0 {
                best = (crossings, self.layers.clone());
            }
        }
        self.layers = best.1;
    }

    fn places(&self) -> Vec<usize> {
        let mut places = vec![0; self.len()];
        for layer in &self.layers {
            for (place, item) in layer.iter().enumerate() {
                places[*item] = place;
            }
        }
        places
    }

    /// How many pairs of lines between neighbouring layers cross.
    pub fn crossings(&self) -> u64 {
        let places = self.places();
        let mut crossings = 0;
        for (at, layer) in self.layers.iter().enumerate().skip(1) {
            let mut counted = Counter::new(layer.len());
            for item in &self.layers[at - 1] {
                let mut ends: Vec<usize> = self.after[*item].iter().map(|end| places[*end]).collect();
                ends.sort_unstable();
                crossings += ends.iter().map(|end| counted.above(*end)).sum::<u64>();
                for end in ends {
                    counted.add(end);
                }
            }
        }
        crossings
    }
}

#[expect(clippy::cast_precision_loss, reason = "places are far smaller than what a float can count")]
fn wish(ties: &[usize], places: &[usize], own: usize) -> f64 {
    if ties.is_empty() {
        return own as f64;
    }
    ties.iter().map(|tie| places[*tie] as f64).sum::<f64>() / ties.len() as f64
}

/// Counts lines by where they end, and tells how many ended further down: a Fenwick tree.
struct Counter {
    sums: Vec<u64>,
    all: u64,
}

impl Counter {
    fn new(places: usize) -> Self {
        Self { sums: vec![0; places + 1], all: 0 }
    }

    fn add(&mut self, place: usize) {
        self.all += 1;
        let mut at = place + 1;
        while at < self.sums.len() {
            self.sums[at] += 1;
            at += at & at.wrapping_neg();
        }
    }

    /// How many were counted at a later place.
    fn above(&self, place: usize) -> u64 {
        let (mut at, mut upto) = (place + 1, 0);
        while at > 0 {
            upto += self.sums[at];
            at -= at & at.wrapping_neg();
        }
        self.all - upto
    }
}
