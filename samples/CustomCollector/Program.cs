return await CustomCollector.Rows.PrintAsync();
