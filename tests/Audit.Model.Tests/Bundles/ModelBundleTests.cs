using System.Text.Json.Nodes;

namespace Audit.Model.Tests.Bundles;

public sealed class ModelBundleTests
{
    [Fact]
    public void Load_the_bundle_that_is_shipped_names_its_classes_and_hash()
    {
        var bundle = ModelBundle.Load(ModelBundle.DefaultFolder);

        Assert.Equal(BundleCopy.HashOf(Path.Combine(ModelBundle.DefaultFolder, "manifest.json")), bundle.Hash);
        Assert.Equal(
            ["reentrancy", "arithmetic", "access_control", "unchecked_low_level_calls", "time_manipulation", "bad_randomness", "front_running",
                "denial_of_service", "tx_origin", "locked_ether"],
            bundle.Classes.Select(entry => entry.Name));
        Assert.All(bundle.Classes, entry => Assert.StartsWith("SWC-", entry.Swc, StringComparison.Ordinal));
        Assert.NotNull(JsonNode.Parse(bundle.Card));
    }

    [Fact]
    public void Load_with_a_changed_manifest_is_another_bundle()
    {
        using var copy = new BundleCopy();
        copy.EditManifest(manifest => manifest["version"] = "other");

        Assert.NotEqual(ModelBundle.Load(ModelBundle.DefaultFolder).Hash, ModelBundle.Load(copy.Folder).Hash);
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/etc/passwd")]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("")]
    public void Load_with_a_manifest_that_names_other_folders_is_refused(string name)
    {
        using var copy = new BundleCopy();
        copy.EditManifest(manifest => manifest["files"]![name] = new string('0', 64));

        Assert.Contains("no plain file name", Refusal(copy).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"name\":\"x\",\"version\":\"1\"}")]
    [InlineData("{\"name\":\"x\",\"version\":\"1\",\"files\":{}}")]
    [InlineData("{\"name\":1,\"version\":\"1\",\"files\":{}}")]
    [InlineData("not json")]
    public void Load_with_a_malformed_manifest_is_refused(string manifest)
    {
        using var copy = new BundleCopy();
        File.WriteAllText(copy["manifest.json"], manifest);

        Refusal(copy);
    }

    [Theory]
    [InlineData("temperature", 0)]
    [InlineData("review", 0)]
    [InlineData("fail", 10_001)]
    [InlineData("fail", 1)]
    public void Load_with_impossible_thresholds_is_refused(string property, int value)
    {
        using var copy = new BundleCopy();
        copy.Rewrite("thresholds.json", thresholds => thresholds["classes"]!["arithmetic"]![property] = value);

        Assert.Contains("arithmetic", Refusal(copy).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_without_the_threshold_of_a_class_is_refused()
    {
        using var copy = new BundleCopy();
        copy.Rewrite("thresholds.json", thresholds => thresholds["classes"]!.AsObject().Remove("tx_origin"));

        Assert.Contains("tx_origin", Refusal(copy).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_with_a_vocabulary_without_a_special_entry_is_refused()
    {
        using var copy = new BundleCopy();
        copy.Rewrite("tokenizer.json", tokenizer =>
        {
            var vocabulary = tokenizer["vocabulary"]!.AsArray();
            vocabulary[vocabulary.ToList().FindIndex(entry => (string?)entry == "[ERA8]")] = "something";
        });

        Assert.Contains("[ERA8]", Refusal(copy).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_with_a_tokenizer_without_familiar_names_is_refused()
    {
        using var copy = new BundleCopy();
        copy.Rewrite("tokenizer.json", tokenizer => tokenizer.Remove("familiar"));

        Assert.Contains("familiar", Refusal(copy).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("explanations.json")]
    [InlineData("examples.json")]
    [InlineData("labels.json")]
    [InlineData("thresholds.json")]
    [InlineData("tokenizer.json")]
    [InlineData("card.json")]
    [InlineData("model.onnx")]
    public void Load_without_a_file_that_the_manifest_does_not_list_either_names_it(string file)
    {
        using var copy = new BundleCopy();
        copy.EditManifest(manifest => manifest["files"]!.AsObject().Remove(file));
        File.Delete(copy[file]);

        Assert.Contains($"does not list {file}", Refusal(copy).Message, StringComparison.Ordinal);
    }

    private static BundleException Refusal(BundleCopy copy) => Assert.ThrowsAny<BundleException>(() => ModelBundle.Load(copy.Folder));
}
