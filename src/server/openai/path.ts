export const MODERATIONS_PATH = '/v1/moderations';
