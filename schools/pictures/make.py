"""Draw the pictures of the example annual reports.

    python3 schools/pictures/make.py                       all pictures of the first report
    python3 schools/pictures/make.py drum cover            only these
    python3 schools/pictures/make.py --school zigong-2021  the pictures of another report
    python3 schools/pictures/make.py --out DIR             into another folder

Needs pillow, numpy and skia-python.  Everything is drawn, nothing is loaded;
the same seeds give the same pictures.  Three pictures are stored a quarter
turn off with an EXIF orientation, as a telephone held sideways stores them.
"""

import argparse
import zlib
from pathlib import Path

import scenes_aerial
import scenes_campus
import scenes_class
import scenes_club
import scenes_craft
import scenes_culture
import scenes_party
import scenes_rural
import scenes_service
import scenes_skill
import scenes_staff
from canvas import Pic, save_jpeg
from kit import SCENES

SCHOOLS = Path(__file__).resolve().parent.parent
# reports that show some of the scenes: file name -> scene
OTHERS = {
    "zigong-2021": {
        "cover": "cover",
        "flag": "flag-raising",
        "red-site": "red-site",
        "club": "club-robot",
        "sports": "sports-day",
        "workshop": "machining-room",
        "contest": "contest-auto",
        "lantern": "lantern-making",
        "training": "cooking-class",
    },
    "nanan-2024": {
        "cover": "cover",
        "library": "library",
        "class": "class-meeting",
        "enterprise": "enterprise-class",
        "online": "online-course",
        "teacher": "teacher-contest",
        "lecture": "community-lecture",
        "calligraphy": "club-calligraphy",
        "reading": "red-reading",
        "tea": "tea-art",
        "drum": "drum",
        "party": "party-study",
        "service": "contest-service",
        "rural": "rural-ecommerce",
        "elder": "community-elder",
        "job": "job-fair",
    },
}
# scenes that the first report does not show
ELSEWHERE = {"cooking-class", "lantern-making", "machining-room"}
TURNED = {"fitness-test": 6, "childcare": 8, "tea-art": 6}
CAMERA = ("Example Imaging", "Sample Phone X1")
# importing a scene module registers its scenes
MODULES = (
    scenes_aerial,
    scenes_campus,
    scenes_class,
    scenes_club,
    scenes_craft,
    scenes_culture,
    scenes_party,
    scenes_rural,
    scenes_service,
    scenes_skill,
    scenes_staff,
)


def draw(name, out):
    """Draw one registered scene and write it as JPEG; returns its size."""
    fn, _caption, size = SCENES[name]
    seed = zlib.crc32(name.encode())
    pic = Pic(**size, seed=seed)
    fn(pic)
    big = size.get("scale", 1) > 1
    img = pic.printed(grain=1.1 if big else 1.5, seed=seed)
    return save_jpeg(img, out / f"{name}.jpg", 85 if big else 86, TURNED.get(name), CAMERA)


def draw_other(school, name, out):
    """Draw one scene for another report: people and things differ by the seed; a smaller picture."""
    fn, _caption, size = SCENES[OTHERS[school][name]]
    seed = zlib.crc32(f"{school}/{name}".encode())
    pic = Pic(**{**size, "scale": 0.8}, seed=seed)
    fn(pic)
    return save_jpeg(pic.printed(grain=1.5, seed=seed), out / f"{name}.jpg", 84, None, CAMERA)


def draw_emblem(out):
    """The emblem keeps its transparency and has no grain."""
    pic = Pic(600, 600)
    scenes_campus.emblem(pic)
    pic.image().save(out / "emblem.png", optimize=True)
    return (out / "emblem.png").stat().st_size


def main():
    ask = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ask.add_argument("names", nargs="*", help="pictures to draw; all if none is named")
    ask.add_argument("--school", choices=["suining-2024", *OTHERS], default="suining-2024")
    ask.add_argument("--out", type=Path)
    args = ask.parse_args()
    out = args.out or SCHOOLS / args.school / "images"
    out.mkdir(parents=True, exist_ok=True)
    total = 0
    first = [name for name in SCENES if name not in ELSEWHERE] + ["emblem"]
    for name in args.names or OTHERS.get(args.school) or first:
        if args.school in OTHERS:
            size = draw_other(args.school, name, out)
        else:
            size = draw_emblem(out) if name == "emblem" else draw(name, out)
        total += size
        print(f"{size / 1024:7.0f} KB  {name}")
    print(f"{total / 1024:7.0f} KB  in all")


if __name__ == "__main__":
    main()
