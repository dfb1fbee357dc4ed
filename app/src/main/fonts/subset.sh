#!/bin/sh
# Makes the subsets of Noto Sans under app/src/main/resources/letters/fonts from the full faces (Debian: fonts-noto-core
# 20201225, fonttools 4.38). Three tiers, because each letter embeds the smallest one that holds its text:
#   latin     Latin-1, Latin Extended-A, the letters of Azerbaijani, punctuation, the signs of manat and number
#   cyrillic  the same and Russian
#   full      every character of the face
# Without layout tables: letters need no ligatures, and looking for them costs most of the time of a page.
set -eu
source=${1:-/usr/share/fonts/truetype/noto}
target=${2:-$(dirname "$0")/../resources/letters/fonts}
latin="U+0020-007E,U+00A0-017F,U+018F,U+0259,U+02B9-02BC,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+2030,U+2039,U+203A,U+2044,U+20AC,U+20BC,U+2116,U+2122,U+2212,U+2215,U+2264,U+2265"
make() {
    for weight in Regular Bold; do
        pyftsubset "$source/NotoSans-$weight.ttf" --unicodes="$2" --output-file="$target/$1-$weight.ttf" \
            --layout-features= --drop-tables+=GSUB,GPOS,GDEF,DSIG,MATH --no-hinting --notdef-outline --recalc-bounds \
            --name-IDs=0,1,2,3,4,5,6,13,14
    done
}
make latin "$latin"
make cyrillic "$latin,U+0400-045F,U+0490,U+0491"
make full "*"
