//! The database: entities, migrations, repositories. SQLite by default, PostgreSQL by URL.
