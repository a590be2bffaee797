return await Audit.Cli.CommandLineProgram.RunAsync(args).ConfigureAwait(false);
