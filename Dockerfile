FROM node:22.21-slim AS build
WORKDIR /hub
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
COPY tsconfig.json ./
COPY scripts scripts
COPY locales locales
COPY common common
COPY server server
COPY client client
RUN npm run build

FROM node:22.21-slim
WORKDIR /hub
COPY --from=build /hub/node_modules node_modules
COPY package.json ./
COPY scripts scripts
COPY locales locales
COPY --from=build /hub/dist dist
# npm writes its own notes below its cache, which a read-only root has only in /tmp.
ENV NODE_ENV=production PORT=3000 DATA_DIR=/data npm_config_cache=/tmp/npm npm_config_update_notifier=false
RUN install --directory --owner=node --group=node /data
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1))"]
# How memory is used is said in the same words as by `npm start`; glibc is told before a process begins.
ENV MALLOC_ARENA_MAX=2
CMD ["node", "--max-semi-space-size=2", "--v8-pool-size=1", "--heap-growing-percent=40", "dist/server/main.js"]
