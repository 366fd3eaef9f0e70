//! Tables in RTF: no groups, only words that end cells and rows, and a definition of the row before or behind them.

use crate::read::office::Flow;

/// Most cells in a row; files may claim anything.
const MAX_CELLS: usize = 1000;

/// The rows that are being read.
#[derive(Default)]
pub(super) struct Rows {
    /// Whether the paragraph is in a table.
    in_table: bool,
    open_row: bool,
    open_cell: bool,
    defined: Definition,
    /// The cell of the row that is next.
    cell: usize,
}

#[derive(Default)]
struct Definition {
    cells: Vec<Merged>,
    /// How the cell that `\cellx` will end is merged.
    next: Merged,
    header: bool,
}

#[derive(Default, Clone, Copy)]
struct Merged {
    /// With the cell before it.
    left: bool,
    /// With the cell above it.
    up: bool,
}

impl Rows {
    /// Paragraph properties fall back to none: the next paragraph is in no table unless it says so.
    pub fn pard(&mut self, in_story: bool) {
        if !in_story {
            self.in_table = false;
        }
    }

    /// Text comes: it opens its cell, or ends the table before it.
    pub fn before_text(&mut self, flow: &mut Flow) {
        match self.in_table {
            true => self.enter(flow),
            false => self.end(flow),
        }
    }

    /// A paragraph ended: an empty one stands between two tables.
    pub fn end_paragraph(&mut self, flow: &mut Flow) {
        if !self.in_table {
            self.end(flow);
        }
    }

    /// Ends the table, if one is open.
    pub fn end(&mut self, flow: &mut Flow) {
        if !self.open_row && !flow.in_table() {
            return;
        }
        self.close_cell(flow);
        flow.close_table();
        self.open_row = false;
    }

    /// A word of tables.
    pub fn word(&mut self, name: &str, number: Option<i32>, flow: &mut Flow) {
        match name {
            "intbl" => self.in_table = number != Some(0),
            "trowd" => self.defined = Definition::default(),
            "trhdr" => self.defined.header = true,
            "clmrg" => self.defined.next.left = true,
            "clvmrg" => self.defined.next.up = true,
            "cellx" if self.defined.cells.len() < MAX_CELLS => {
                let next = std::mem::take(&mut self.defined.next);
                self.defined.cells.push(next);
            }
            "cell" if self.cell < MAX_CELLS => {
                self.enter(flow);
                self.close_cell(flow);
            }
            // A table in a cell is read as lines of that cell.
            "nestcell" => flow.push(" "),
            "nestrow" => flow.push("\n"),
            "row" => {
                self.close_cell(flow);
                if self.defined.header && self.open_row {
                    flow.header_row();
                }
                self.open_row = false;
                self.cell = 0;
            }
            _ => {}
        }
    }

    fn enter(&mut self, flow: &mut Flow) {
        if self.open_cell {
            return;
        }
        if !self.open_row {
            if !flow.in_table() {
                flow.open_table();
            }
            flow.open_row();
            self.open_row = true;
            self.cell = 0;
        }
        flow.open_cell();
        self.open_cell = true;
    }

    fn close_cell(&mut self, flow: &mut Flow) {
        if !std::mem::take(&mut self.open_cell) {
            return;
        }
        // The cells that are merged into this one follow it.
        let merged = self
            .defined
            .cells
            .get(self.cell)
            .copied()
            .unwrap_or_default();
        self.cell += 1;
        let joined = self.defined.cells.iter().skip(self.cell);
        let columns = 1 + joined.take_while(|c| c.left).count();
        if let Some(shape) = flow.shape() {
            shape.columns = columns as u32;
            shape.continues = merged.up;
        }
        match merged.left {
            // It stands for a place that the cell before it covers.
            true => flow.drop_cell(),
            false => flow.close_cell(1),
        }
    }
}
