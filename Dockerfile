# Build:  docker build -t moderato .
# Keys:   docker run --rm -v moderato:/data moderato keys add web
# Run:    docker run -p 8080:8080 -v moderato:/data moderato

FROM node:22-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
# With what is optional: the compiler and the database of feedback have their binaries there.
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY src src
# TensorFlow.js's native engine, which only training uses and can do without, is two fifths of what is installed.
RUN npx tsc -p tsconfig.build.json && npm prune --omit=dev --ignore-scripts \
  && cd node_modules/@tensorflow && rm -r tfjs tfjs-node tfjs-converter tfjs-data tfjs-backend-webgl

FROM node:22-slim
ENV NODE_ENV=production \
    MODERATO_HOST=0.0.0.0 \
    MODERATO_PORT=8080 \
    MODERATO_KEYS=/data/keys.json
WORKDIR /app
COPY --from=build /build/node_modules node_modules
COPY --from=build /build/dist dist
COPY package.json LICENSE ./
COPY data/lexicons data/lexicons
COPY data/identity-terms.json data/identity-terms.json
COPY data/suites data/suites
COPY models/default models/default
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.MODERATO_PORT + '/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/cli/main.js"]
CMD ["serve"]
