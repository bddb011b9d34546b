#!/bin/sh
# An adapter to begin with, for products that are driven by commands. Protocol: docs/adapters/README.md.
# It reads no JSON: the harness writes compact objects with their members in a fixed order, and an action's
# name and the request's id hold no character that needs quoting.

# Standard output belongs to the protocol: the answers go to descriptor 3, whatever else prints to standard error.
exec 3>&1 1>&2

# Reads one number or name that follows a member's name: field '"id":' "$line"
field() {
  rest=${2#*"$1"}
  rest=${rest#\"}
  printf '%s' "${rest%%[!a-zA-Z0-9._/-]*}"
}

succeeded() { printf '{"message":"done","id":%s,"outcome":"succeeded","files":[%s]}\n' "$id" "$1" >&3; }
failed() { printf '{"message":"done","id":%s,"outcome":"failed","reason":"%s"}\n' "$id" "$1" >&3; }
unsupported() { printf '{"message":"unsupported","id":%s,"reason":"no such action"}\n' "$id" >&3; }

# Makes the product do what $action says. $folder is the folder for files, $with the arguments, as JSON.
perform() {
  case $action in
  echo) printf '%s' "$with" >"$folder/echo.json" && succeeded '"echo.json"' || failed 'cannot write' ;;
  fail) failed 'asked to fail' ;;
  *) unsupported ;;
  esac
}

while IFS= read -r line; do
  case $line in
  '{"message":"hello",'*)
    printf '%s\n' '{"message":"hello","protocol":1,"adapter":{"name":"skeleton in sh","version":"1"},"actions":["echo","fail"]}' >&3
    ;;
  '{"message":"do",'*)
    id=$(field '"id":' "$line")
    action=$(field '"action":' "$line")
    folder=$(field '"folder":' "$line")
    with=${line#*\"with\":}
    with=${with%\}}
    perform
    ;;
  '{"message":"stop"}') exit 0 ;;
  *) printf '%s\n' '{"message":"error","reason":"no message that this adapter knows"}' >&3 ;;
  esac
done
