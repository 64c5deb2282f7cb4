# Makes what a container would see and runs a command in it: a root of its own with the image's files, everything read-only, an empty /tmp that
# nobody can write to, and a user without privileges. Runs in a mount namespace of its own; all of it ends with the command.
#   $1  an empty folder, over which the root is mounted
#   $2  the image's files
#   $3  who runs it: a user id, or "self" for the only user of a user namespace
#   $4  the folder of .NET
#   then the command and its arguments
set -eu
root=$1 files=$2 user=$3 dotnet=$4
shift 4

# A mount that came with flags keeps them: in a user namespace the kernel refuses to take any away.
seal() {
    mount -o remount,bind,ro "$1" 2>/dev/null || mount -o remount,bind,ro,nosuid,nodev "$1" 2>/dev/null ||
        mount -o remount,bind,ro,nosuid,nodev,noexec "$1"
}

mount -t tmpfs -o mode=0755 image "$root"
cp -R "$files/." "$root/"
mkdir -p "$root/tmp" "$root/proc" "$root/dev" "$root/dotnet"
chmod -R a+rX,go-w "$root"
chmod 1777 "$root/tmp"

# What the base image would bring: the system's libraries, and .NET.
for folder in usr etc bin sbin lib lib32 lib64; do
    if [ -L "/$folder" ]; then
        cp -P "/$folder" "$root/$folder"
    elif [ -d "/$folder" ]; then
        mkdir "$root/$folder"
        mount --bind "/$folder" "$root/$folder"
        seal "$root/$folder"
    fi
done
mount --bind "$dotnet" "$root/dotnet"
seal "$root/dotnet"
for device in null zero random urandom; do
    : > "$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
done
mount --rbind /proc "$root/proc"
seal "$root"

if [ "$user" = self ]; then
    set -- setpriv --no-new-privs --bounding-set=-all --inh-caps=-all "$@"
else
    set -- setpriv --reuid="$user" --regid="$user" --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all "$@"
fi
exec chroot "$root" /usr/bin/env -C /app "$@"
