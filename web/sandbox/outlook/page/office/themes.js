const colour = (hex) => Number.parseInt(hex.slice(1), 16);

const theme = (bodyBackground, bodyForeground, controlBackground, controlForeground) => ({
  bodyBackgroundColor: colour(bodyBackground),
  bodyForegroundColor: colour(bodyForeground),
  controlBackgroundColor: colour(controlBackground),
  controlForegroundColor: colour(controlForeground),
});

/** The colours that an add-in is told, as Office.js takes them: integers. */
export const themes = {
  light: theme('#ffffff', '#242424', '#f5f5f5', '#242424'),
  dark: theme('#1f1f1f', '#ffffff', '#292929', '#d6d6d6'),
  contrast: theme('#000000', '#ffffff', '#000000', '#ffff00'),
};
