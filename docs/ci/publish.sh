#!/bin/sh
# For a server of one's own: builds the site whenever its sources or the day ask for it, and says so. Run it from cron:
#
#   5 0 * * *     /srv/roll/publish.sh /srv/roll/site >> /var/log/roll.log 2>&1
#   */10 * * * *  /srv/roll/publish.sh /srv/roll/site >> /var/log/roll.log 2>&1
#
# The web server shows `output` below the site's folder. A build of what has not changed looks at the files and does nothing
# else, so that running it often costs nothing; files are moved into place one by one, whole.
set -eu
site=${1:?the folder of the site}
TZ=Asia/Ho_Chi_Minh
export TZ

# One at a time: the second gives way, and comes again.
exec 9> "$site/.publish-lock"
if command -v flock > /dev/null && ! flock -n 9; then
  exit 0
fi

# Where the content is a clone of a repository, the newest of it; where it is a shared folder, what stands there.
if [ -d "$site/.git" ]; then
  git -C "$site" pull --quiet --ff-only
fi

# With errors nothing of the site changes, and the log has them. Only where somebody has to go, the faulty profiles are left
# out until they are put right.
said=$(vinhdanh --root "$site" --quiet build 2>&1) || {
  status=$?
  printf '%s\n' "$said"
  case $said in
    *takedown-pending*) vinhdanh --root "$site" --quiet build --skip-invalid ;;
    *) exit "$status" ;;
  esac
}
