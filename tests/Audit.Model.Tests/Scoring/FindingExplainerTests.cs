using System.Text;
using static Audit.Model.Tests.Scoring.MeasuredModel;

namespace Audit.Model.Tests.Scoring;

public sealed class FindingExplainerTests
{
    private static readonly Dictionary<string, (float First, float Second)> Weights = new()
    {
        ["selfdestruct"] = (6, -8),
        ["delegatecall"] = (4, -8),
        ["send"] = (5, 1),
        ["}"] = (9, -8),
    };

    private const string Source = """
        pragma solidity ^0.8.0;
        contract A {
            function f(address a)
                public
            {
                a.delegatecall("");
                uint x = 1;
                a.send(1);
                selfdestruct(a);
            }
            function g() public { return; }
        }
        """;

    [Fact]
    public void Findings_show_the_lines_of_the_heaviest_tokens_and_pass_over_lone_braces()
    {
        using var model = new MeasuredModel(Weights);
        using var analyzer = model.Analyzer();

        var findings = analyzer.Analyze("a.sol", Encoding.UTF8.GetBytes(Source)).Findings;

        var first = findings.Single(finding => finding is { Class: "reentrancy", Function: "f" });
        Assert.Equal([9, 8, 6], first.EvidenceLines);
        var second = findings.Single(finding => finding is { Class: "arithmetic" });
        Assert.Equal((7_311, 8), (second.Score, second.EvidenceLines[0]));
    }

    [Fact]
    public void Findings_of_a_long_function_show_lines_of_the_window_that_carried_the_score()
    {
        using var model = new MeasuredModel(Weights);
        using var analyzer = model.Analyzer();
        var filler = string.Concat(Enumerable.Range(0, 500).Select(i => $"        x = y + {i};\n"));
        var text = Source.Replace("        uint x", filler + "        uint x", StringComparison.Ordinal);

        var finding = analyzer.Analyze("a.sol", Encoding.UTF8.GetBytes(text)).Findings.First(found => found is { Class: "arithmetic" });

        Assert.Equal(508, finding.EvidenceLines[0]);
    }

    [Fact]
    public void Findings_name_similar_examples_of_their_class_first_then_the_nearest_then_the_first()
    {
        using var model = new MeasuredModel(
            Weights,
            Example("arithmetic", "other class, same direction", -10, -10),
            Example("reentrancy", "far", -10, 1),
            Example("reentrancy", "near", -10, -9),
            Example("reentrancy", "as near", -20, -18),
            Example("reentrancy", "opposite", 10, 10));
        using var analyzer = model.Analyzer();

        var findings = analyzer.Analyze("a.sol", Encoding.UTF8.GetBytes(Source)).Findings;

        var similar = findings.First(found => found is { Class: "reentrancy", Function: "f" }).Similar;
        Assert.Equal(["near", "as near", "far"], similar.Select(example => example.Title));
        Assert.Equal(similar[0].Similarity, similar[1].Similarity);
        Assert.All(similar, example => Assert.InRange(example.Similarity, 1, 10_000));
        Assert.Equal("other class, same direction", findings.First(found => found is { Class: "arithmetic" }).Similar[0].Title);
    }

    [Fact]
    public void Findings_beyond_the_functions_to_explain_show_nothing()
    {
        using var model = new MeasuredModel(Weights, Example("reentrancy", "near", -10, -9));
        using var analyzer = model.Analyzer(new AnalyzerOptions { MaximumExplainedFunctions = 1 });

        var findings = analyzer.Analyze("a.sol", Encoding.UTF8.GetBytes(Source)).Findings;

        Assert.Equal(2, findings.Select(finding => finding.Function).Distinct().Count());
        Assert.All(findings, finding => Assert.Equal(finding.Function == findings[0].Function, finding.EvidenceLines.Count > 0 && finding.Similar.Count > 0));
    }
}
