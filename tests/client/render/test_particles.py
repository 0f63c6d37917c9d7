import pytest
from pygame import Surface

from tankgame.client.render.camera import Camera
from tankgame.client.render.particles import STAYING, Layer, Particle, Particles
from tankgame.client.render.pictures import Sprite

MOST = 50


@pytest.fixture
def particles(crossroads):
    assert crossroads
    return Particles(MOST)


def flying(particles, count, *, stays=False):
    whole = Surface((8, 8))
    whole.fill("white")
    sprite = Sprite([whole], additive=False)
    for _ in range(count):
        size = 4.0 if stays else 1.0
        particles.add(Particle(sprite, Layer.HIGH, 24.0, 13.5, 1.0, size, size, stays=stays))


def drawn(particles):
    return [picture for layer in particles.pictures(Camera(48.0, 27.0, (960, 540), 0.0)) for picture, _ in layer]


def seen(particles):
    return len(drawn(particles))


def large(particles):
    return sum(picture.get_width() > 40 for picture in drawn(particles))


def test_what_stays_outlives_any_number_of_others(particles):
    flying(particles, 3, stays=True)
    flying(particles, 10 * MOST)
    others = Particles(MOST)
    flying(others, 10 * MOST)
    particles.limit(STAYING * 3)

    assert len(others) == seen(others) == MOST
    assert seen(particles) == len(particles) == STAYING * 3
    assert large(particles) == 3
    flying(particles, 10 * MOST)
    assert large(particles) == 3


def test_what_stays_is_a_share_of_all_at_most_and_goes_when_it_is_over(particles):
    flying(particles, 10 * MOST, stays=True)
    assert len(particles) == seen(particles) == MOST // STAYING
    flying(particles, 10 * MOST)
    assert len(particles) == seen(particles) == MOST
    particles.advance(1.1)
    assert len(particles) == seen(particles) == 0
