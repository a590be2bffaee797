using System.Diagnostics;
using Audit.Model;
using Audit.Model.Scoring;
using Audit.Model.Sequences;
using Audit.Model.Source;
using Audit.Model.Structure;
using Benchmarks.Report;

namespace Benchmarks.Inference;

/// <summary>
/// How fast contracts are scored: against the naive way with the same model, and against what the processors could do at most; how long one contract takes,
/// warm and from the start of the process. What is compared takes turns, so that a busy machine falls on both sides.
/// </summary>
internal sealed class InferenceBenchmark(BenchmarkOptions options, TextWriter notes)
{
    private const string Ours = "exact length";
    private const string Padded = "padded";
    private const string Peak = "matrix peak";

    private static readonly Metric Tokens = new("throughput of tokens", "tokens/s", "N0");
    private static readonly Metric Contracts = new("throughput of contracts, end to end", "contracts/s", "N1");
    private static readonly Metric Arithmetic = new("arithmetic", "GFLOP/s", "N1");
    private static readonly Metric Warm = new("time of a contract, end to end", "ms", "N1");
    private static readonly Metric Cold = new("process start to result", "ms", "N0");

    // What the goal for the time of one contract is stated for.
    private const int MedianFunctions = 25;
    private const int MedianTokens = 900;

    private readonly int _rounds = options.Rounds ?? 5;
    private readonly int _threads = Environment.ProcessorCount;
    private readonly ModelBundle _bundle = Load(options.Bundle ?? ModelBundle.DefaultFolder);
    private byte[]? _typical;
    private readonly Results _results = new() { Subjects = [Ours, Padded, Peak] };

    /// <exception cref="BenchmarkException">There are no contracts, or a scan fails.</exception>
    public Results Run()
    {
        var contracts = ContractSamples.Read(options.Data, options.Contracts, contract => Sequences(contract).Length > 0);
        var sequences = contracts.SelectMany(Sequences).ToArray();
        notes.WriteLine($"{contracts.Count} contracts, {sequences.Length} sequences, {sequences.Sum(sequence => sequence.Ids.Length)} tokens, "
            + $"{_threads} threads, bundle {_bundle.Name} {_bundle.Version}, maximum length {_bundle.Encoder.Limits.MaximumLength}");
        if (options.Includes("scoring"))
        {
            MeasureScoring(contracts, sequences);
        }
        if (options.Includes("median"))
        {
            MeasureMedian(Typical);
        }
        if (options.Includes("cold"))
        {
            MeasureCold(Typical);
        }
        return _results;
    }

    private void MeasureScoring(IReadOnlyList<byte[]> contracts, ModelSequence[] sequences)
    {
        using var exact = new ModelSession(_bundle);
        using var padded = new PaddedSession(_bundle);
        using var peak = new MatrixPeak(_threads);
        using var analyzer = new SolidityAnalyzer(_bundle, new AnalyzerOptions { CachedSequences = 0, MaximumExplainedFunctions = 0 });
        var arithmetic = new ModelArithmetic(_bundle.ModelBytes);
        var tokens = sequences.Sum(sequence => sequence.Ids.Length);
        var operations = sequences.Sum(sequence => arithmetic.Of(sequence.Ids.Length)) / 1e9;
        peak.Measure();
        for (var round = 0; round <= _rounds; round++)
        {
            var exactSeconds = Seconds(() => All(sequences, sequence => exact.Run(sequence, static _ => false)));
            var paddedSeconds = Seconds(() => All(sequences, sequence => padded.Run(sequence)));
            var contractSeconds = Seconds(() => Array.ForEach(contracts.ToArray(), contract => analyzer.Analyze("a.sol", contract)));
            var paddedContractSeconds = Seconds(() => Array.ForEach(contracts.ToArray(), contract => All(Sequences(contract), sequence => padded.Run(sequence))));
            var greatest = Enumerable.Range(0, 5).Max(_ => peak.Measure());
            if (round == 0)
            {
                // The first one warms up.
                continue;
            }
            _results.Add(Tokens, "scoring", Ours, tokens / exactSeconds);
            _results.Add(Tokens, "scoring", Padded, tokens / paddedSeconds);
            _results.Add(Contracts, "scoring", Ours, contracts.Count / contractSeconds);
            _results.Add(Contracts, "scoring", Padded, contracts.Count / paddedContractSeconds);
            _results.Add(Arithmetic, "scoring", Ours, operations / exactSeconds);
            _results.Add(Arithmetic, "scoring", Peak, greatest);
            notes.WriteLine($"round {round} of {_rounds}");
        }
    }

    /// <summary>A contract as most are, each time as if none of its functions had been seen before.</summary>
    private void MeasureMedian(byte[] contract)
    {
        using var analyzer = new SolidityAnalyzer(_bundle, new AnalyzerOptions { CachedSequences = 0 });
        for (var run = -3; run < 5 * _rounds; run++)
        {
            var seconds = Seconds(() => analyzer.Analyze("a.sol", contract));
            if (run >= 0)
            {
                _results.Add(Warm, "typical contract", Ours, seconds * 1000);
            }
        }
    }

    private void MeasureCold(byte[] contract)
    {
        var program = new ScanProgram();
        var file = Path.Combine(Directory.CreateTempSubdirectory("benchmark-").FullName, "Contract.sol");
        try
        {
            File.WriteAllBytes(file, contract);
            for (var run = -1; run < 2 * _rounds; run++)
            {
                var elapsed = program.Scan(file, _bundle.Folder);
                if (run >= 0)
                {
                    _results.Add(Cold, "cold scan of the typical contract", Ours, elapsed.TotalMilliseconds);
                }
            }
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    private ModelSequence[] Sequences(byte[] contract)
    {
        var structure = StructureScanner.Scan(SolidityLexer.Lex(SourceText.Decode(contract)));
        var builder = new SequenceBuilder(_bundle.Encoder, structure);
        return structure.Functions.SelectMany(function => builder.Build(function)!.Windows).ToArray();
    }

    private byte[] Typical => _typical ??= FindTypical();

    /// <summary>Of all contracts the one nearest to the size of the median contract on the main net.</summary>
    private byte[] FindTypical()
    {
        var sized = ContractSamples.Read(options.Data, int.MaxValue, contract => Sequences(contract).Length > 0).Select(contract => (contract, size: SizeOf(contract)));
        var (found, (functions, tokens)) = sized.MinBy(entry =>
            (Math.Abs(entry.size.Functions - MedianFunctions) / (double)MedianFunctions) + (Math.Abs(entry.size.Tokens - MedianTokens) / (double)MedianTokens));
        notes.WriteLine($"the typical contract has {functions} functions, {tokens} tokens, {Sequences(found).Sum(sequence => sequence.Ids.Length)} ids of the model");
        return found;
    }

    private static (int Functions, int Tokens) SizeOf(byte[] contract)
    {
        var tokens = SolidityLexer.Lex(SourceText.Decode(contract));
        return (StructureScanner.Scan(tokens).Functions.Count, tokens.Count);
    }

    private void All(ModelSequence[] sequences, Action<ModelSequence> score) =>
        Parallel.ForEach(sequences, new ParallelOptions { MaxDegreeOfParallelism = _threads }, score);

    private static ModelBundle Load(string folder)
    {
        try
        {
            return ModelBundle.Load(folder);
        }
        catch (BundleException exception)
        {
            throw new BenchmarkException(exception.Message);
        }
    }

    private static double Seconds(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
