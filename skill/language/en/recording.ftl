### The names of a routine that plays without a conversation, and of its parts: for the screens of players.

recording-album = Back Coach
recording-title = { $minutes } minutes for { $focus }
recording-drill-title = { $drill }

# In a playlist, a drill is one track.
recording-notice = Before you begin
recording-track = { $step } of { $steps }: { $drill }

# In a file, the parts of a drill are chapters.
recording-setup = { $drill }
recording-change = { $drill }
recording-left = { $drill }, left side
recording-switch = { $drill }, changing sides
recording-right = { $drill }, right side
recording-work = { $drill }, both sides
