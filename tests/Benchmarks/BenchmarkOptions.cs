using System.Globalization;

namespace Benchmarks;

/// <summary>The command line.</summary>
internal sealed record BenchmarkOptions
{
    public const string Usage = """
        usage: dotnet run -c Release --project tests/Benchmarks -- shim|chaincode|gateway|devnet|inference|history|pages|pipeline [options]
          --json FILE      also write one JSON object per row
          --seconds N      how long one measurement runs (shim 0.5, chaincode 3, gateway 1.25, devnet 4)
          --rounds N       measurements per row and subject, taken in turns; the median counts (shim 15, chaincode 3, gateway 3, devnet 5, inference 5, history 3, pages 3, pipeline 10)
          --workers LIST   chaincode, gateway: how many callers at once (1,16,64)
          --at-once N      shim: transactions in flight (16)
          --apart true     shim: the probe writes every message by itself instead of all that are due at once
          --subjects LIST  shim, chaincode: of C#,Node,Go; gateway: of C#,Node: only these (all that can run)
          --rows LIST      only rows whose name starts with one of these
          --networks LIST  gateway: of devnet,peer: only these (devnet, and peer where FABRIC_BIN is set)
          --data FOLDER    inference, pipeline: contracts from validation.jsonl.xz in it (OpenZeppelin's in node_modules)
          --projects true  pipeline: each contract with everything it imports
          --bundle FOLDER  inference, pipeline: the model that scores (the shipped one)
          --contracts N    inference, pipeline: how many contracts are scored, in the pipeline each in many versions (24)
          --verdicts N     history, pages: how many verdicts the long history has (1000000)
          --audits N       pipeline: how many audits, in as many parts as there are rounds (5000)
          --window N       pipeline: how many audits are under way at once (64)
          --soak N         devnet: nothing but N transactions, with the devnet's memory after every tenth of them
        """;

    public required string Mode { get; init; }

    public string? JsonFile { get; init; }

    public TimeSpan? Duration { get; init; }

    public int? Rounds { get; init; }

    public IReadOnlyList<int> Workers { get; init; } = [1, 16, 64];

    public int AtOnce { get; init; } = 16;

    public bool Apart { get; init; }

    public IReadOnlyList<string> Subjects { get; init; } = [];

    public IReadOnlyList<string> Rows { get; init; } = [];

    public IReadOnlyList<string> Networks { get; init; } = [];

    public long? Soak { get; init; }

    public string? Data { get; init; }

    /// <summary>Whether contracts are submitted with what they import.</summary>
    public bool Projects { get; init; }

    public string? Bundle { get; init; }

    public int Contracts { get; init; } = 24;

    public int Audits { get; init; } = 5_000;

    public int Window { get; init; } = 64;

    public int Verdicts { get; init; } = 1_000_000;

    /// <exception cref="BenchmarkException">The command line is not understood.</exception>
    public static BenchmarkOptions Parse(string[] args)
    {
        if (args is not ["shim" or "chaincode" or "gateway" or "devnet" or "inference" or "history" or "pages" or "pipeline", ..])
        {
            throw new BenchmarkException(Usage);
        }

        var options = new BenchmarkOptions { Mode = args[0] };
        for (var index = 1; index < args.Length; index += 2)
        {
            var value = index + 1 < args.Length ? args[index + 1] : throw new BenchmarkException($"{args[index]} lacks its value\n{Usage}");
            options = args[index] switch
            {
                "--json" => options with { JsonFile = value },
                "--seconds" => options with { Duration = TimeSpan.FromSeconds(Number(args[index], value)) },
                "--rounds" => options with { Rounds = Whole(args[index], value) },
                "--workers" => options with { Workers = [.. value.Split(',').Select(text => Whole(args[index], text))] },
                "--at-once" => options with { AtOnce = Whole(args[index], value) },
                "--apart" => options with { Apart = value == "true" },
                "--subjects" => options with { Subjects = value.Split(',') },
                "--rows" => options with { Rows = value.Split(',') },
                "--networks" => options with { Networks = value.Split(',') },
                "--data" => options with { Data = value },
                "--projects" => options with { Projects = value == "true" },
                "--bundle" => options with { Bundle = value },
                "--contracts" => options with { Contracts = Whole(args[index], value) },
                "--verdicts" => options with { Verdicts = Whole(args[index], value) },
                "--audits" => options with { Audits = Whole(args[index], value) },
                "--window" => options with { Window = Whole(args[index], value) },
                "--soak" => options with { Soak = Whole(args[index], value) },
                _ => throw new BenchmarkException($"{args[index]} is not known\n{Usage}"),
            };
        }

        return options;
    }

    /// <summary>Whether a row was asked for.</summary>
    public bool Includes(Workload row) => Includes(row.Name);

    /// <summary>Whether a row was asked for.</summary>
    public bool Includes(string row) => Rows.Count == 0 || Rows.Any(name => row.StartsWith(name, StringComparison.Ordinal));

    /// <summary>Whether a network was asked for.</summary>
    public bool IncludesNetwork(string network) => Networks.Count == 0 || Networks.Contains(network);

    private static int Whole(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new BenchmarkException($"{name} {value} is not a positive whole number\n{Usage}");

    private static double Number(string name, string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new BenchmarkException($"{name} {value} is not a positive number\n{Usage}");
}
