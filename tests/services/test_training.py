"""Recipes within their limits, the validation split, and the epochs of a training."""

import pytest

from app.digits.mnist import Examples
from app.errors import Diverged, InvalidInput
from app.services import evaluation, training


def test_the_last_5000_training_images_are_kept_out(training_images: Examples) -> None:
    learned, validation = training.split(training_images)
    assert (len(learned), len(validation)) == (55_000, 5_000)
    assert (validation.pixels == training_images.pixels[55_000:]).all()
    assert training.LIMITS["examples"][1] == len(learned)


def test_a_recipe_for_networks_that_have_learned_is_only_found_when_asked_for() -> None:
    with pytest.raises(InvalidInput, match="there is no recipe 'finish'"):
        training.recipe_named("finish")
    finish = training.recipe_named("finish", further=True)
    with pytest.raises(InvalidInput, match="goes on from a network that has learned"):
        training.check_starts_anew(finish)
    training.check_starts_anew(training.recipe_named("quick"))


def test_each_epoch_is_checked(training_images: Examples) -> None:
    learned, validation = training_images[:400], training_images[-300:]
    batches = list[tuple[int, int]]()
    recipe = training.recipe_named("quick", epochs=2, hidden=8)
    epochs = list(training.train(recipe, 0, learned, validation, lambda *batch: batches.append(batch)))
    assert [epoch.epoch for epoch in epochs] == [1, 2]
    assert all(epoch.accuracy == evaluation.accuracy(epoch.network, validation) for epoch in epochs)
    assert 0 < epochs[0].checking_seconds < epochs[0].seconds < epochs[1].seconds
    assert batches.count((400, 400)) == 2  # once an epoch, at its end


def test_a_training_that_gets_nowhere_says_what_to_change(training_images: Examples) -> None:
    recipe = training.recipe_named("quick", hidden=8, rate=0.0001)
    with pytest.raises(Diverged, match="choose a larger learning rate"):
        list(training.train(recipe, 0, training_images[:50_000], training_images[:100], lambda done, total: None))
