// The icons of the Lightning Design System that the pane carries: https://www.lightningdesignsystem.com/icons
// Objects get their icons from the core: all that it may name are here.

export const STANDARD = [
  'account',
  'campaign',
  'case',
  'contact',
  'custom',
  'email',
  'event',
  'lead',
  'log_a_call',
  'opportunity',
  'task',
  'user',
];

export const UTILITY = [
  'add',
  'back',
  'call',
  'check',
  'chevrondown',
  'chevronup',
  'close',
  'edit',
  'email',
  'error',
  'info',
  'like',
  'new_window',
  'refresh',
  'search',
  'success',
  'warning',
];
