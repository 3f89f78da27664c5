export const CORAL_PATH = '/v1/coral/moderate';
