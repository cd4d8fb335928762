"""Pictures of every drill and variation: clean line figures, drawn from poses that are data.

For other rooms:

- `gallery.Gallery.load()` has all of them. `svg(figure, moving=…)` is a picture of 600 by 400 as SVG text,
  with title and description; `png(figure, size)` shows both positions as PNG, in the sizes of `png.Size`.
- A `naming.Figure` says which: drill, variation, tool (None without one), side. `figure_of(block, side)` is
  a block's, and its name is `<drill>.<variation>.<tool or none>.<side>`, such as
  `glutes.standard.lacrosse_ball.left`. Left and right mean what they mean for the drill.
- `Gallery.path(figure, …)` is its path below the service's address: `/figures/<name>.svg?v=…` (moving in the
  drill's tempo; with `still`, two panels) and `/figures/<name>.png?size=large&v=…`. With the version `v` the
  content never changes and is cached for ever; without it, caches revalidate. The routes are in
  `skill/http/pictures.py`; they hold no user data.

A moving SVG is timed by SMIL: one repetition is `out`, `stay` and `back` of the drill's tempo, from the start
position; a release takes three seconds a stroke. A page that embeds it in its own document can set its clock
(`setCurrentTime`) and stop it (`pauseAnimations`). People who ask for reduced motion see the two panels. A
page whose content security policy forbids style elements takes `/figures/figures.css`, which holds the same
rules.

How it is made: `poses/*.toml` say where pelvis, hands and feet are. `pose` solves the joints with bones of
constant length (`body`). `figure` turns flesh, props (`props`) and marks into shapes seen by a `camera`, the
farthest first. `page_layout` and `picture` place them; `svg`, `png` and `paper` write them.
"""
