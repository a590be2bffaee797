using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Audit.Model.Scoring;
using Audit.Model.Sequences;
using Audit.Model.Source;
using Audit.Model.Structure;

namespace Audit.Model.Tests;

/// <summary>
/// The Python pipeline that trained the model and this library must read a source alike: same tokens, functions, ids and scores. The fixture is written by
/// <c>training/parity.py</c> for the shipped bundle.
/// </summary>
public sealed class ParityTests : IDisposable
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "parity");
    private static readonly JsonElement Fixture = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "parity.json"))).RootElement;

    private readonly ModelBundle _bundle = ModelBundle.Load(ModelBundle.DefaultFolder);
    private readonly ModelSession _session;

    public ParityTests() => _session = new ModelSession(_bundle);

    public static TheoryData<string> Sources =>
        new(Fixture.GetProperty("sources").EnumerateArray().Select(source => source.GetProperty("file").GetString()!));

    [Fact]
    public void Fixture_belongs_to_the_shipped_bundle_and_covers_every_source()
    {
        Assert.Equal(_bundle.Hash, Fixture.GetProperty("bundle").GetString());
        Assert.Equal(
            Directory.GetFiles(Path.Combine(Folder, "sources")).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            Fixture.GetProperty("sources").EnumerateArray().Select(source => source.GetProperty("file").GetString()));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Tokens_of_a_source_are_those_of_the_reference(string file)
    {
        var (expected, tokens) = Read(file);
        var text = new StringBuilder();
        for (var i = 0; i < tokens.Count; i++)
        {
            text.Append((int)tokens[i].Kind).Append(' ').Append(tokens[i].Line).Append(' ').Append(tokens.TextAt(i)).Append('\n');
        }

        Assert.Equal(
            expected.GetProperty("first_tokens").EnumerateArray().Select(token => token[1].GetString()),
            Enumerable.Range(0, Math.Min(50, tokens.Count)).Select(i => tokens.TextAt(i).ToString()));
        Assert.Equal(expected.GetProperty("token_count").GetInt32(), tokens.Count);
        Assert.Equal(
            expected.GetProperty("token_digest").GetString(), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Functions_of_a_source_are_those_of_the_reference(string file)
    {
        var (expected, tokens) = Read(file);

        var structure = StructureScanner.Scan(tokens);

        Assert.Equal(expected.GetProperty("era").GetInt32(), (int)structure.Era);
        Assert.Equal(
            expected.GetProperty("functions").EnumerateArray().Select(function =>
                $"{function.GetProperty("contract")}.{function.GetProperty("name")} {function.GetProperty("kind")} "
                + $"{function.GetProperty("first_line")}-{function.GetProperty("last_line")}"),
            structure.Functions.Select(function =>
                $"{structure.ContractOf(function)?.Name}.{function.Name} {(int)function.Kind} {function.FirstLine}-{function.LastLine}"));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Sequences_of_a_source_are_those_of_the_reference_id_by_id(string file)
    {
        var (expected, tokens) = Read(file);
        var structure = StructureScanner.Scan(tokens);
        var builder = new SequenceBuilder(_bundle.Encoder, structure);

        var windows = structure.Functions.SelectMany(function => builder.Build(function)!.Windows).ToArray();

        var references = expected.GetProperty("functions").EnumerateArray()
            .SelectMany(function => function.GetProperty("windows").EnumerateArray()).ToArray();
        Assert.Equal(references.Length, windows.Length);
        foreach (var (reference, window) in references.Zip(windows))
        {
            Assert.Equal(reference.GetProperty("input_ids").EnumerateArray().Select(id => id.GetInt32()), window.Ids);
            Assert.Equal(
                reference.GetProperty("token_type_ids").EnumerateArray().Select(id => id.GetInt32()),
                window.Roles.Select(role => (int)role));
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Runs_of_a_source_are_those_of_the_reference(string file)
    {
        var (expected, tokens) = Read(file);
        var structure = StructureScanner.Scan(tokens);
        var builder = new SequenceBuilder(_bundle.Encoder, structure);

        foreach (var (reference, function) in expected.GetProperty("functions").EnumerateArray().Zip(structure.Functions))
        {
            var runs = builder.Build(function)!.Windows.Select(window => window.Runs).Distinct().Single();

            var sums = reference.GetProperty("runs");
            Assert.Equal(sums.GetProperty("count").GetInt32(), runs.Buckets.Length);
            Assert.Equal(sums.GetProperty("sum").GetInt64(), runs.Buckets.Sum(bucket => (long)bucket));
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Scores_of_a_source_are_those_of_the_reference_to_one_basis_point(string file)
    {
        var (expected, tokens) = Read(file);
        var structure = StructureScanner.Scan(tokens);
        var builder = new SequenceBuilder(_bundle.Encoder, structure);

        foreach (var (reference, function) in expected.GetProperty("functions").EnumerateArray().Zip(structure.Functions))
        {
            var sequences = builder.Build(function)!;
            var scores = FunctionScores.Of(sequences, _bundle.Classes, sequences.Windows.Select(window => _session.Run(window, static _ => false).Logits).ToArray()).Scores;

            AssertClose(reference.GetProperty("scores"), scores);
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Report_of_a_source_has_the_highest_scores_of_the_reference(string file)
    {
        using var analyzer = new SolidityAnalyzer(_bundle);

        var report = analyzer.Analyze(file, File.ReadAllBytes(Path.Combine(Folder, "sources", file)));

        var expected = Read(file).Expected.GetProperty("scores");
        if (report.Error is null)
        {
            AssertClose(expected, [.. report.Scores.Values]);
        }
        else
        {
            Assert.All(expected.EnumerateArray(), score => Assert.Equal(0, score.GetInt32()));
        }
    }

    public void Dispose() => _session.Dispose();

    private static (JsonElement Expected, SolidityTokens Tokens) Read(string file)
    {
        var expected = Fixture.GetProperty("sources").EnumerateArray().Single(source => source.GetProperty("file").GetString() == file);
        var content = File.ReadAllBytes(Path.Combine(Folder, "sources", file));
        Assert.Equal(expected.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(content)));
        return (expected, SolidityLexer.Lex(SourceText.Decode(content)));
    }

    private static void AssertClose(JsonElement expected, int[] scores)
    {
        Assert.Equal(expected.GetArrayLength(), scores.Length);
        Assert.All(expected.EnumerateArray().Zip(scores), pair => Assert.InRange(pair.Second - pair.First.GetInt32(), -1, 1));
    }
}
