import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('projects', '0001_initial'),
        ('work', '0002_board'),
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('item', 'Items'), ('note', 'Notes'), ('objective', 'Objectives'), ('output', 'Outputs'), ('role', 'Roles'), ('person', 'People')], max_length=10)),
                ('row', models.BigIntegerField()),
                ('open', models.BooleanField(default=True)),
                ('at', models.DateTimeField()),
                ('ref', models.CharField(blank=True, max_length=80)),
                ('short', models.CharField(blank=True, max_length=80)),
                ('title', models.TextField(blank=True)),
                ('text', models.TextField(blank=True)),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='work.item')),
                ('project', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='projects.project')),
            ],
        ),
    ]
