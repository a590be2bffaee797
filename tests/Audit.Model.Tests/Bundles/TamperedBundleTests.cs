using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Audit.Model.Tests.Bundles;

/// <summary>A bundle of which anything differs from its manifest is refused before any of it is used.</summary>
public sealed class TamperedBundleTests
{
    public static TheoryData<string> Files =>
        new(JsonNode.Parse(ModelBundle.Load(ModelBundle.DefaultFolder).Manifest)!["files"]!.AsObject().Select(file => file.Key));

    [Theory]
    [MemberData(nameof(Files))]
    public void Load_with_one_changed_byte_is_refused_naming_both_hashes(string file)
    {
        foreach (var place in (double[])[0, 0.5, 1])
        {
            using var copy = new BundleCopy();
            var content = File.ReadAllBytes(copy[file]);
            content[(int)(place * (content.Length - 1))] ^= 1;
            AssertTampered(copy, file, content);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Load_with_a_file_cut_short_or_grown_is_refused_naming_both_hashes(string file)
    {
        foreach (var change in (int[])[int.MinValue, -1, 1])
        {
            using var copy = new BundleCopy();
            var content = File.ReadAllBytes(copy[file]);
            Array.Resize(ref content, Math.Max(0, content.Length + change));
            AssertTampered(copy, file, content);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Load_with_a_file_in_place_of_another_is_refused_naming_both_hashes(string file)
    {
        using var copy = new BundleCopy();
        AssertTampered(copy, file, File.ReadAllBytes(copy[file == "labels.json" ? "card.json" : "labels.json"]));
    }

    [Fact]
    public void Load_with_a_file_of_another_sound_bundle_is_refused_naming_both_hashes()
    {
        using var copy = new BundleCopy();
        using var other = new BundleCopy();
        other.Rewrite("thresholds.json", thresholds => thresholds["classes"]!["arithmetic"]!["fail"] = 9_999);
        Assert.NotEqual(ModelBundle.Load(copy.Folder).Hash, ModelBundle.Load(other.Folder).Hash);

        AssertTampered(copy, "thresholds.json", File.ReadAllBytes(other["thresholds.json"]));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Load_with_another_hash_in_the_manifest_is_refused_naming_both(string file)
    {
        using var copy = new BundleCopy();
        var actual = BundleCopy.HashOf(copy[file]);
        var stated = new string('a', 64);
        copy.EditManifest(manifest => manifest["files"]![file] = stated);

        var refusal = Assert.Throws<BundleTamperedException>(() => ModelBundle.Load(copy.Folder));

        Assert.Equal((file, stated, actual), (refusal.File, refusal.ExpectedHash, refusal.ActualHash));
    }

    [Fact]
    public void Load_of_another_bundle_than_expected_names_the_manifest_and_both_hashes()
    {
        using var copy = new BundleCopy();
        var approved = ModelBundle.Load(copy.Folder).Hash;
        Assert.Equal(approved, ModelBundle.Load(copy.Folder, approved).Hash);
        copy.EditManifest(manifest => manifest["version"] = "other");

        var refusal = Assert.Throws<BundleTamperedException>(() => ModelBundle.Load(copy.Folder, approved));

        Assert.Equal(("manifest.json", approved, BundleCopy.HashOf(copy["manifest.json"])), (refusal.File, refusal.ExpectedHash, refusal.ActualHash));
    }

    [Fact]
    public void Load_with_a_manifest_cut_short_is_refused_wherever_it_is_cut()
    {
        using var copy = new BundleCopy();
        var manifest = File.ReadAllBytes(copy["manifest.json"]);
        for (var length = 0; length < manifest.Length - 1; length += 7)
        {
            File.WriteAllBytes(copy["manifest.json"], manifest[..length]);
            Assert.Contains("manifest.json", Assert.ThrowsAny<BundleException>(() => ModelBundle.Load(copy.Folder)).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Load_without_a_file_names_it(string file)
    {
        using var copy = new BundleCopy();
        File.Delete(copy[file]);

        AssertRefused(copy, file);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Load_with_a_folder_in_place_of_a_file_names_it(string file)
    {
        using var copy = new BundleCopy();
        File.Delete(copy[file]);
        Directory.CreateDirectory(copy[file]);

        AssertRefused(copy, file);
    }

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("model.onnx")]
    [InlineData("labels.json")]
    public void Load_with_a_link_in_place_of_a_file_is_refused_even_when_it_leads_to_the_right_content(string file)
    {
        using var copy = new BundleCopy();
        File.Delete(copy[file]);
        File.CreateSymbolicLink(copy[file], Path.Combine(ModelBundle.DefaultFolder, file));

        AssertRefused(copy, $"{file} is a link");
    }

    [Fact]
    public async Task Load_with_a_pipe_in_place_of_a_file_does_not_wait_for_it()
    {
        using var copy = new BundleCopy();
        File.Delete(copy["labels.json"]);
        using var process = Process.Start("mkfifo", copy["labels.json"]);
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(0, process.ExitCode);

        var load = Task.Run(() => AssertRefused(copy, "labels.json"));

        await load.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("model.onnx.data")]
    [InlineData(".hidden")]
    [InlineData("MODEL.ONNX")]
    public void Load_with_a_file_that_is_not_listed_is_refused(string file)
    {
        using var copy = new BundleCopy();
        File.WriteAllText(copy[file], "weights");

        AssertRefused(copy, file);
    }

    [Fact]
    public void Load_with_a_folder_or_a_link_that_is_not_listed_is_refused()
    {
        using var copy = new BundleCopy();
        Directory.CreateDirectory(copy["extra"]);
        AssertRefused(copy, "extra");
        Directory.Delete(copy["extra"]);
        File.CreateSymbolicLink(copy["dangling"], "/nowhere");
        AssertRefused(copy, "dangling");
    }

    private static void AssertTampered(BundleCopy copy, string file, byte[] content)
    {
        var expected = JsonNode.Parse(File.ReadAllBytes(copy["manifest.json"]))!["files"]![file]!.GetValue<string>();
        File.WriteAllBytes(copy[file], content);

        var refusal = Assert.Throws<BundleTamperedException>(() => ModelBundle.Load(copy.Folder));

        Assert.Equal((file, expected, BundleCopy.HashOf(copy[file])), (refusal.File, refusal.ExpectedHash, refusal.ActualHash));
        Assert.NotEqual(refusal.ExpectedHash, refusal.ActualHash);
        Assert.Contains(file, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(refusal.ExpectedHash, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(refusal.ActualHash, refusal.Message, StringComparison.Ordinal);
    }

    private static void AssertRefused(BundleCopy copy, string expected) =>
        Assert.Contains(expected, Assert.ThrowsAny<BundleException>(() => ModelBundle.Load(copy.Folder)).Message, StringComparison.Ordinal);
}
