
drill-knee-to-chest = knee to chest
why-knee-to-chest = Drawing a knee to your chest rounds the lumbar spine, and lengthens the glutes that hold on to it.
