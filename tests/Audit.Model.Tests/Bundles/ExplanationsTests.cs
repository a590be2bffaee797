using System.Text.Json.Nodes;
using Audit.Model.Tests.ModelFiles;

namespace Audit.Model.Tests.Bundles;

/// <summary>The files of a bundle that explain findings: <c>explanations.json</c>, <c>examples.json</c> and the inconclusive band.</summary>
public sealed class ExplanationsTests
{
    private const string Bank = "pragma solidity ^0.4.19; contract Bank { mapping(address => uint) balances;\n"
        + "function withdraw(uint amount) public {\nrequire(balances[msg.sender] >= amount);\nmsg.sender.call.value(amount)();\nbalances[msg.sender] -= amount;\n} }";

    [Fact]
    public void Load_with_explanations_names_every_class()
    {
        using var copy = new BundleCopy();
        copy.Write("explanations.json", Explanations());

        var bundle = ModelBundle.Load(copy.Folder);

        Assert.Equal(bundle.Classes.Select(entry => entry.Name).Order(), bundle.Explanations.Keys.Order());
        Assert.Equal("Title of tx_origin", bundle.Explanations["tx_origin"].Title);
        Assert.Equal(["SWC-115", "SWC-1"], bundle.Explanations["tx_origin"].Swc);
    }

    [Theory]
    [InlineData("title")]
    [InlineData("weakness")]
    [InlineData("remedy")]
    [InlineData("swc")]
    public void Load_with_an_explanation_that_lacks_a_text_is_refused(string property)
    {
        using var copy = new BundleCopy();
        var explanations = Explanations();
        explanations["classes"]!["arithmetic"]!.AsObject().Remove(property);
        copy.Write("explanations.json", explanations);

        Assert.Contains("explanations.json", Assert.Throws<BundleException>(() => ModelBundle.Load(copy.Folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_with_explanations_that_lack_a_class_is_refused()
    {
        using var copy = new BundleCopy();
        var explanations = Explanations();
        explanations["classes"]!.AsObject().Remove("arithmetic");
        copy.Write("explanations.json", explanations);

        Assert.Contains("arithmetic", Assert.Throws<BundleException>(() => ModelBundle.Load(copy.Folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "AQID", "arithmetic", true)]
    [InlineData(4, "AQID", "arithmetic", false)]
    [InlineData(3, "AAAA", "arithmetic", false)]
    [InlineData(3, "AQID", "no_such_class", false)]
    [InlineData(3, "not base64", "arithmetic", false)]
    [InlineData(0, "", "arithmetic", false)]
    public void Load_with_an_example_checks_its_embedding_and_class(int width, string embedding, string name, bool isGood)
    {
        using var copy = new BundleCopy();
        copy.Write("examples.json", new JsonObject { ["width"] = width, ["examples"] = new JsonArray(Example(name, embedding)) });

        if (isGood)
        {
            var files = BundleFiles.Read(copy.Folder);
            Assert.Equal([1, 2, 3], BundleReader.Examples(copy.Folder, files, BundleReader.Classes(copy.Folder, files)).Examples[0].Embedding);
        }
        else
        {
            Assert.Contains("examples.json", Assert.Throws<BundleException>(() => ModelBundle.Load(copy.Folder)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Load_with_examples_of_another_width_than_the_model_states_is_refused()
    {
        using var copy = new BundleCopy();
        copy.ReplaceModel(OnnxText.ModelWith());
        ModelBundle.Load(copy.Folder);
        copy.Write("examples.json", new JsonObject { ["width"] = 3, ["examples"] = new JsonArray(Example("arithmetic", "AQID")) });

        Assert.Contains("embedding has the width 2", Assert.Throws<BundleException>(() => ModelBundle.Load(copy.Folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_without_an_inconclusive_band_is_refused()
    {
        using var copy = new BundleCopy();
        copy.Rewrite("thresholds.json", thresholds => thresholds["classes"]!["arithmetic"]!.AsObject().Remove("inconclusive"));

        Assert.Contains("inconclusive", Assert.Throws<BundleException>(() => ModelBundle.Load(copy.Folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(10_000)]
    public void Load_with_an_inconclusive_band_that_does_not_end_at_review_is_refused(int inconclusive)
    {
        using var copy = new BundleCopy();
        copy.Rewrite("thresholds.json", thresholds => thresholds["classes"]!["arithmetic"]!["inconclusive"] = inconclusive);

        Assert.Contains("inconclusive", Assert.Throws<BundleException>(() => ModelBundle.Load(copy.Folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Analyze_names_a_class_in_the_inconclusive_band_without_a_finding()
    {
        int score;
        using (var plain = SharedAnalyzer.New())
        {
            score = plain.Analyze("a.sol", System.Text.Encoding.UTF8.GetBytes(Bank)).Scores["reentrancy"];
        }
        Assert.InRange(score, 1, 9_998);
        using var copy = new BundleCopy();
        copy.Rewrite("thresholds.json", thresholds =>
        {
            foreach (var (name, entry) in thresholds["classes"]!.AsObject())
            {
                entry!["inconclusive"] = name == "reentrancy" ? score : 10_000;
                entry["review"] = name == "reentrancy" ? score + 1 : 10_000;
                entry["fail"] = 10_000;
            }
        });
        using var analyzer = new SolidityAnalyzer(ModelBundle.Load(copy.Folder));

        var report = analyzer.Analyze("a.sol", System.Text.Encoding.UTF8.GetBytes(Bank));

        Assert.Equal(["reentrancy"], report.Inconclusive);
        Assert.Empty(report.Findings);
        Assert.Equal(Verdict.Pass, report.Verdict);
    }

    private static JsonObject Explanations() => new()
    {
        ["classes"] = new JsonObject(ModelBundle.Load(ModelBundle.DefaultFolder).Classes.Select(entry => KeyValuePair.Create(
            entry.Name,
            (JsonNode?)new JsonObject
            {
                ["title"] = $"Title of {entry.Name}",
                ["weakness"] = "It goes wrong.",
                ["remedy"] = "Do it right.",
                ["swc"] = new JsonArray(entry.Swc, "SWC-1"),
            }))),
    };

    private static JsonObject Example(string name, string embedding) => new()
    {
        ["class"] = name,
        ["title"] = "A known one",
        ["compiler"] = "0.8",
        ["excerpt"] = "function f() public {\n}",
        ["embedding"] = embedding,
    };
}
