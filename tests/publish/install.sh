#!/usr/bin/env bash
# Installs the servers that tests/publish.rs publishes to: an S3-compatible one and a WebDAV one from PyPI, into a folder below
# target/, and OpenSSH from the system's packages where that is allowed. Exits with 1 if one cannot be had.
set -euo pipefail
cd "$(dirname "$0")/../.."
place=target/publish-servers
if [ ! -x "$place/bin/moto_server" ] || [ ! -x "$place/bin/wsgidav" ]; then
  python3 -m venv "$place" >/dev/null 2>&1 || { apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null && python3 -m venv "$place"; }
  "$place/bin/pip" install --quiet --disable-pip-version-check 'moto[s3,server]==5.2.5' wsgidav==4.4.0 cheroot==11.1.2
fi
if [ ! -x /usr/sbin/sshd ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends openssh-server openssh-sftp-server openssh-client; } >/dev/null
fi
[ -x "$place/bin/moto_server" ] && [ -x "$place/bin/wsgidav" ] && [ -x /usr/sbin/sshd ]
