"""Where a state is kept between turns: revisioned documents."""
