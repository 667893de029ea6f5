#!/usr/bin/env bash
# Sets the IEX capture reader beside a C++ reader of the same captures, run in turn.
#   eng/bench-iex.sh FOLDER [ROUNDS] [MEGABYTES]
# FOLDER holds gen_tops.cpp (writes captures) and fast_iex.cpp (the practical ceiling: one pass over a memory map).
set -euo pipefail
sources=${1:?usage: eng/bench-iex.sh FOLDER [ROUNDS] [MEGABYTES]}
rounds=${2:-5}
megabytes=${3:-500}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for program in gen_tops fast_iex; do
    g++ -O3 -march=native -std=c++17 -w -o "$work/$program" "$sources/$program.cpp"
done
dotnet build "$root/benchmarks/MarketIngest.Benchmarks" -c Release -v q --nologo >/dev/null
bench=(dotnet "$root/benchmarks/MarketIngest.Benchmarks/bin/Release/net10.0/MarketIngest.Benchmarks.dll" iex-ceiling)

best() { grep -o '[0-9]* MB/s' "$1" | sort -n | tail -1 | cut -d' ' -f1; }

for kind in plain.pcap plain.pcapng busy.pcap; do
    flags=()
    if [[ $kind == *.pcapng ]]; then flags+=(--ng); fi
    if [[ $kind == busy* ]]; then flags+=(--busy); fi
    "$work/gen_tops" "$work/$kind" "$megabytes" ${flags[@]+"${flags[@]}"} 2>/dev/null
    : >"$work/cpp.txt"
    : >"$work/net.txt"
    for ((round = 0; round < rounds; round++)); do
        "$work/fast_iex" "$work/$kind" 4 >>"$work/cpp.txt"
        "${bench[@]}" "$work/$kind" 8 >>"$work/net.txt"
    done
    theirs=$(best "$work/cpp.txt")
    ours=$(best "$work/net.txt")
    net_cpp=$(grep -o ' net [0-9]*' "$work/cpp.txt" | sort -u)
    net_ours=$(grep -o ' net [0-9]*' "$work/net.txt" | sort -u)
    if [[ $net_cpp != "$net_ours" ]]; then
        echo "$kind: volumes differ:$net_cpp in C++,$net_ours here" >&2
        exit 1
    fi
    echo "$kind: C++ $theirs MB/s, here $ours MB/s, ratio $(awk -v a="$ours" -v b="$theirs" 'BEGIN { printf "%.2f", a / b }'); $(grep peak "$work/net.txt" | sort -k2 -n | tail -1)"
    if [[ $kind == plain.pcap ]]; then
        gzip -1 -c "$work/$kind" >"$work/packed.pcap.gz"
        echo "packed.pcap.gz: $("${bench[@]}" "$work/packed.pcap.gz" 4 | grep -o '[0-9]* MB/s' | sort -n | tail -1) unpacked and read"
    fi
    rm -f "$work/$kind"
done
