#!/usr/bin/env bash
# How long publishing takes after one edit: to an S3-compatible server on this machine, 10,000 profiles.
# Needs `tests/publish/install.sh` and a release build. With another number as argument, so many profiles.
set -euo pipefail
cd "$(dirname "$0")/.."
profiles=${1:-10000}
vinhdanh=$PWD/target/release/vinhdanh
servers=$PWD/target/publish-servers/bin
work=$(mktemp -d)
"$servers/moto_server" -H 127.0.0.1 -p 5999 >"$work/log" 2>&1 &
server=$!
trap 'kill $server; rm -rf "$work"' EXIT
export AWS_ACCESS_KEY_ID=key AWS_SECRET_ACCESS_KEY=secret
for _ in $(seq 100); do
  if "$servers/python3" -c "import boto3; boto3.client('s3', endpoint_url='http://127.0.0.1:5999', region_name='us-east-1').create_bucket(Bucket='roll')" 2>/dev/null; then break; fi
  sleep 0.2
done
python3 benches/workload "$profiles" "$work/site" --theme plain
run() { "$vinhdanh" --root "$work/site" --now 2026-11-21 "$@"; }
target='s3://roll/?endpoint=http://127.0.0.1:5999'
run build
time run publish "$target"
for profile in $(find "$work/site/content/profiles" -name '*.md' | sort | head -n 7); do
  echo 'Thêm một câu.' >>"$profile"
  run --quiet build
  time run publish "$target"
done
