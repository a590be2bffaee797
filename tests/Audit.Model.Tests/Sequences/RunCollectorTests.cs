using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Audit.Model.ModelFiles;
using Audit.Model.Scoring;
using Audit.Model.Sequences;
using Audit.Model.Source;
using Audit.Model.Structure;
using Audit.Model.Tests.Bundles;
using static Audit.Model.Tests.ModelFiles.OnnxText;

namespace Audit.Model.Tests.Sequences;

public sealed class RunCollectorTests : IDisposable
{
    private const string Source = """
        pragma solidity ^0.4.24; library L { function add(uint a, uint b) returns (uint) { return a + b; } function twice(uint a) returns (uint) { return a * 2; } }
        contract Bank { mapping(address => uint) held; modifier calm() { require(now > 0x10); _; }
        function take(uint amount) calm { string memory note = "x"; held[msg.sender] = held[msg.sender].add(amount).twice(); msg.sender.call.value(1_000 ether)(); log(note); } function log(string note) { held[this] += 0; } }
        """;

    private readonly BundleCopy _copy = new();

    public RunCollectorTests() => _copy.Rewrite("tokenizer.json", tokenizer => tokenizer["familiar"] = new JsonArray("add"));

    public void Dispose() => _copy.Dispose();

    [Fact]
    public void Runs_of_functions_are_those_that_the_reference_computed()
    {
        var runs = FunctionsOf(Source).Select(function => function.Windows[0].Runs.Buckets).ToArray();

        Assert.Equal([(71, 8_888_499), (63, 8_295_670), (56, 7_077_459), (242, 32_386_491), (75, 9_872_670)], runs.Select(buckets => (buckets.Length, buckets.Sum(bucket => (long)bucket))));
        Assert.All(runs, buckets => Assert.Equal(buckets.Distinct().Order(), buckets));
    }

    [Fact]
    public void Runs_level_names_that_authors_choose_and_see_the_header()
    {
        var plain = Runs("contract A { uint x; function f(uint a) { x = a; } }");

        Assert.Equal(plain, Runs("contract B { uint y; function g(uint b) { y = b; } }"));
        Assert.NotEqual(plain, Runs("contract A { address x; function f(uint a) { x = a; } }"));
        Assert.NotEqual(plain, Runs("contract A { uint x; function f(uint a) { a = x; } }"));
        Assert.NotEqual(plain, Runs("pragma solidity 0.8.1; contract A { uint x; function f(uint a) { x = a; } }"));
    }

    [Fact]
    public void Windows_of_a_long_function_share_its_runs_and_key_includes_them()
    {
        var function = Assert.Single(FunctionsOf("contract A { function f() { " + string.Concat(Enumerable.Repeat("a = b + c; ", 300)) + "} }"));
        var window = function.Windows[0];

        Assert.True(function.Windows.Count > 1);
        Assert.All(function.Windows, other => Assert.Same(window.Runs, other.Runs));
        Assert.NotEqual(window.Key(), (window with { Runs = new FunctionRuns([], default) }).Key());
    }

    [Fact]
    public void Model_that_reads_runs_is_fed_with_all_buckets_of_the_function()
    {
        WriteModelOfRuns();
        var bundle = ModelBundle.Load(_copy.Folder);
        using var session = new ModelSession(bundle);

        foreach (var function in FunctionsOf(Source))
        {
            var logits = session.Run(function.Windows[0], static _ => false).Logits;

            Assert.Equal([function.Windows[0].Runs.Buckets[^1], -function.Windows[0].Runs.Buckets[0]], logits);
        }
    }

    /// <summary>A model that gives the greatest bucket and, with its sign turned, the smallest; its evidence and embedding say nothing.</summary>
    private void WriteModelOfRuns()
    {
        var table = Enumerable.Range(0, RunCollector.BucketCount + 1).SelectMany(bucket => new float[] { bucket, -bucket }).ToArray();
        _copy.ReplaceModel(ModelWith(
            Weights(Number(1, RunCollector.BucketCount + 1), Number(1, 2), Number(2, Float), Text(8, "table"), Message(9, MemoryMarshal.AsBytes(table.AsSpan()).ToArray())),
            Step("Gather", ["table", ModelSignature.Runs], "found"),
            Step("ReduceMax", ["found"], "logits", Setting("axes", 1, isList: true), Setting("keepdims", 0)),
            Step("Gather", ["table", "token_type_ids"], "evidence"),
            Step("ReduceMean", ["evidence"], "embedding", Setting("axes", 1, isList: true), Setting("keepdims", 0))));
    }

    private int[] Runs(string text) => FunctionsOf(text)[0].Windows[0].Runs.Buckets;

    private List<FunctionSequences> FunctionsOf(string text)
    {
        var structure = StructureScanner.Scan(SolidityLexer.Lex(text));
        var settings = BundleReader.Tokenizer(_copy.Folder, BundleFiles.Read(_copy.Folder, null));
        var builder = new SequenceBuilder(new TokenEncoder(settings), structure);
        return structure.Functions.Select(function => builder.Build(function)!).ToList();
    }
}
