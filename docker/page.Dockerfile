# syntax=docker/dockerfile:1
# The page, served by nginx. Build from the repository's root: docker build -f docker/page.Dockerfile -t urcar-page .

FROM node:22-slim AS build
WORKDIR /src/web
COPY web/package.json web/package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
WORKDIR /src
COPY docs/reference docs/reference
COPY primitives primitives
COPY runtime/metadata runtime/metadata
COPY web web
RUN cd web \
    && npm run build \
    && node scripts/headers.mjs >/headers.conf \
    && find dist -type f \( -name '*.js' -o -name '*.css' -o -name '*.html' -o -name '*.svg' -o -name '*.wasm' \) \
        -exec gzip --best --keep {} +

FROM nginx:1.28-alpine
LABEL org.opencontainers.image.title="UrCar page" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY docker/nginx.conf /etc/nginx/nginx.conf
COPY --from=build /headers.conf /etc/nginx/page-headers.conf
COPY --from=build /src/web/dist /srv/page
USER nginx
EXPOSE 8080
ENTRYPOINT ["nginx", "-g", "daemon off;"]
